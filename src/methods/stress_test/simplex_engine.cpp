#include "methods/stress_test/simplex_engine.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "methods/stress_test/dual_simplex.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

Error unusable() {
  return {ErrorCode::unusable, "A linear program has a form that this solver does not know.", "",
          "Check the quantities and times of the network."};
}

/// The same program with columns from 0 up and rows that are at most something. `sign` of each row:
/// 1, or -1 where it was turned round.
Result<ColumnProgram> to_columns(const LinearProgram& program, std::vector<double>& sign) {
  ColumnProgram to;
  sign.clear();
  for (const auto& row : program.rows) {
    const bool exact = row.lower == row.upper;
    if (!exact && (row.lower > -no_bound) == (row.upper < no_bound)) {
      return unusable();
    }
    sign.push_back(row.upper < no_bound ? 1 : -1);
    to.add_row(sign.back() > 0 ? row.upper : -row.lower, exact);
  }
  std::vector<std::int32_t> first(program.columns.size() + 1, 0);
  for (const auto& entry : program.entries) {
    ++first[at(entry.column) + 1];
  }
  for (std::size_t j = 1; j < first.size(); ++j) {
    first[j] += first[j - 1];
  }
  std::vector<std::size_t> by_column(program.entries.size());
  auto next = first;
  for (std::size_t e = 0; e < program.entries.size(); ++e) {
    by_column[at(next[at(program.entries[e].column)]++)] = e;
  }
  for (std::size_t j = 0; j < program.columns.size(); ++j) {
    const auto& column = program.columns[j];
    if (!std::isfinite(column.lower) || (column.cost < 0 && column.upper == no_bound)) {
      return unusable();
    }
    for (auto k = first[j]; k < first[j + 1]; ++k) {
      const auto& entry = program.entries[by_column[at(k)]];
      const double value = sign[at(entry.row)] * entry.value;
      to.add_entry(entry.row, value);
      to.rhs[at(entry.row)] -= value * column.lower;
    }
    to.end_column(column.cost, column.upper - column.lower);
  }
  return to;
}

}  // namespace

Result<ProgramSolution> simplex_engine(const LinearProgram& program,
                                       const ProgramOptions& /*options*/) {
  std::vector<double> sign;
  TRY_ASSIGN(const auto columns, to_columns(program, sign));
  DualSimplex simplex;
  TRY(simplex.solve(columns));
  ProgramSolution solution;
  solution.status = ProgramStatus::optimal;
  solution.objective = 0;
  for (std::size_t i = 0; i < sign.size(); ++i) {
    solution.row_duals.push_back(-sign[i] * simplex.price(static_cast<std::int32_t>(i)));
  }
  solution.reduced_costs.resize(program.columns.size());
  for (std::size_t j = 0; j < program.columns.size(); ++j) {
    const auto& column = program.columns[j];
    solution.values.push_back(column.lower + simplex.value(static_cast<std::int32_t>(j)));
    solution.objective += column.cost * solution.values.back();
    solution.reduced_costs[j] = column.cost;
  }
  for (const auto& entry : program.entries) {
    solution.reduced_costs[at(entry.column)] -= solution.row_duals[at(entry.row)] * entry.value;
  }
  solution.bound = solution.objective;
  solution.work = simplex.steps();
  return solution;
}

}  // namespace tienvoud::methods
