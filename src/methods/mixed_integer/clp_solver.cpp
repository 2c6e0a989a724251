#include "methods/mixed_integer/clp_solver.h"

#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>
#include <vector>

#include "methods/mixed_integer/coin_arrays.h"

namespace tienvoud::methods {
namespace {

void load(ClpSimplex& model, const LinearProgram& program) {
  const CoinArrays arrays(program);
  model.loadProblem(arrays.matrix(), arrays.lower.data(), arrays.upper.data(), arrays.cost.data(),
                    arrays.row_lower.data(), arrays.row_upper.data());
}

}  // namespace

struct ClpSolver::State {
  ClpSimplex model;
  [[nodiscard]] ProgramSolution solution() const;
};

ProgramSolution ClpSolver::State::solution() const {
  ProgramSolution solution;
  solution.work = model.numberIterations();
  switch (model.status()) {
    case 0:
      solution.status = ProgramStatus::optimal;
      break;
    case 1:
      solution.status = ProgramStatus::infeasible;
      return solution;
    case 2:
      solution.status = ProgramStatus::unbounded;
      return solution;
    default:
      solution.status = ProgramStatus::stopped;
      return solution;
  }
  const auto columns = static_cast<std::size_t>(model.numberColumns());
  const auto rows = static_cast<std::size_t>(model.numberRows());
  const double* values = model.primalColumnSolution();
  const double* duals = model.dualRowSolution();
  const double* reduced = model.dualColumnSolution();
  solution.values.assign(values, values + columns);
  solution.row_duals.assign(duals, duals + rows);
  solution.reduced_costs.assign(reduced, reduced + columns);
  solution.objective = model.objectiveValue();
  solution.bound = solution.objective;
  return solution;
}

ClpSolver::ClpSolver(const LinearProgram& program) : state_(std::make_unique<State>()) {
  state_->model.setLogLevel(0);
  load(state_->model, program);
}

ClpSolver::~ClpSolver() = default;

void ClpSolver::set_column_bounds(std::int32_t column, double lower, double upper) {
  state_->model.setColumnBounds(column, to_coin(lower), to_coin(upper));
}

void ClpSolver::set_row_bounds(std::int32_t row, double lower, double upper) {
  state_->model.setRowBounds(row, to_coin(lower), to_coin(upper));
}

void ClpSolver::set_cost(std::int32_t column, double cost) {
  state_->model.setObjectiveCoefficient(column, cost);
}

void ClpSolver::add_row(double lower, double upper, std::span<const ProgramEntry> entries) {
  std::vector<int> column;
  std::vector<double> value;
  for (const ProgramEntry& entry : entries) {
    column.push_back(entry.column);
    value.push_back(entry.value);
  }
  state_->model.addRow(static_cast<int>(column.size()), column.data(), value.data(), to_coin(lower),
                       to_coin(upper));
}

ProgramSolution ClpSolver::solve(std::int64_t most_steps) {
  ClpSimplex& model = state_->model;
  model.setMaximumIterations(static_cast<int>(std::min<std::int64_t>(most_steps, 2'000'000'000)));
  // Without simplifying first: that leaks memory in the library of Debian 12 (presolve_dupmajor).
  // Work areas and the factorization are kept for the next solve.
  constexpr int keep_and_use = 3;
  model.dual(0, keep_and_use);
  if (model.status() != 0 && model.status() != 3) {
    // From the dual side what is not optimal may be named wrongly.
    const int named = model.status();
    model.allSlackBasis(true);
    model.primal();
    if (model.status() < 0 || model.status() > 2) {
      model.setProblemStatus(named);
    }
  }
  constexpr int gave_up = 4;  // the library's word for having run into trouble with numbers
  if (model.status() == gave_up) {
    const int scaling = model.scalingFlag();
    model.scaling(0);
    model.allSlackBasis(true);
    model.dual();
    model.scaling(scaling);
  }
  return state_->solution();
}

ProgramSolution ClpSolver::polish(std::int64_t most_steps) {
  ClpSimplex& model = state_->model;
  model.setMaximumIterations(static_cast<int>(std::min<std::int64_t>(most_steps, 2'000'000'000)));
  const int scaling = model.scalingFlag();
  const double tolerance = model.dualTolerance();
  model.scaling(0);
  model.setDualTolerance(tolerance * 1e-2);
  model.primal();
  model.setDualTolerance(tolerance);
  model.scaling(scaling);
  return state_->solution();
}

ProgramSolution ClpSolver::solve_afresh(std::int64_t most_steps) {
  state_->model.allSlackBasis(true);
  return polish(most_steps);
}

}  // namespace tienvoud::methods
