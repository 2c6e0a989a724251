#include "methods/mixed_integer/linear_engine.h"

#include <utility>

#include "methods/mixed_integer/clp_solver.h"
#include "methods/mixed_integer/mixed_integer.h"

namespace tienvoud::methods {

struct LinearEngine::State {
  explicit State(const LinearProgram& one) : program(one), solver(one) {}
  LinearProgram program;
  ClpSolver solver;
};

LinearEngine::LinearEngine(std::unique_ptr<State> state) : state_(std::move(state)) {}
LinearEngine::LinearEngine(LinearEngine&&) noexcept = default;
LinearEngine& LinearEngine::operator=(LinearEngine&&) noexcept = default;
LinearEngine::~LinearEngine() = default;

Result<LinearEngine> LinearEngine::load(const LinearProgram& program) {
  TRY(check_program(program));
  if (program.has_integers()) {
    return Error{ErrorCode::invalid_input, "A linear program has an integer column.", "",
                 "Solve it as a mixed integer program."};
  }
  return LinearEngine(std::make_unique<State>(program));
}

void LinearEngine::set_column_bounds(std::int32_t column, double lower, double upper) {
  auto& one = state_->program.columns[static_cast<std::size_t>(column)];
  one.lower = lower;
  one.upper = upper;
  state_->solver.set_column_bounds(column, lower, upper);
}

void LinearEngine::set_row_bounds(std::int32_t row, double lower, double upper) {
  state_->program.rows[static_cast<std::size_t>(row)] = {lower, upper};
  state_->solver.set_row_bounds(row, lower, upper);
}

void LinearEngine::set_cost(std::int32_t column, double cost) {
  state_->program.columns[static_cast<std::size_t>(column)].cost = cost;
  state_->solver.set_cost(column, cost);
}

std::int32_t LinearEngine::add_row(double lower,
                                   double upper,
                                   std::span<const ProgramEntry> entries) {
  const auto row = state_->program.add_row(lower, upper);
  for (const ProgramEntry& entry : entries) {
    state_->program.add_entry(row, entry.column, entry.value);
  }
  state_->solver.add_row(lower, upper, entries);
  return row;
}

Result<ProgramSolution> LinearEngine::solve() {
  const ProgramOptions options;
  const auto holds = [&](const ProgramSolution& solution) {
    return solution.status != ProgramStatus::stopped &&
           check_solution(state_->program, solution, options).ok();
  };
  ProgramSolution solution = state_->solver.solve(options.most_steps);
  if (!holds(solution)) {
    solution = state_->solver.polish(options.most_steps);
  }
  if (!holds(solution)) {
    solution = state_->solver.solve_afresh(options.most_steps);
    TRY(check_solution(state_->program, solution, options));
  }
  return solution;
}

const LinearProgram& LinearEngine::program() const {
  return state_->program;
}

}  // namespace tienvoud::methods
