#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "methods/mixed_integer/linear_program.h"

namespace tienvoud::methods {

/// COIN-OR's CLP on the relaxation of a program (integer columns may be broken). Answers are not
/// checked here.
class ClpSolver {
 public:
  explicit ClpSolver(const LinearProgram& program);
  ClpSolver(const ClpSolver&) = delete;
  ClpSolver& operator=(const ClpSolver&) = delete;
  ~ClpSolver();

  void set_column_bounds(std::int32_t column, double lower, double upper);
  void set_row_bounds(std::int32_t row, double lower, double upper);
  void set_cost(std::int32_t column, double cost);
  void add_row(double lower, double upper, std::span<const ProgramEntry> entries);

  /// By the dual simplex method, from the basis of the last solve where there is one.
  ProgramSolution solve(std::int64_t most_steps);
  /// Goes on from the last answer without scaling, by the primal simplex method: for an answer that
  /// keeps its tolerances only as scaled.
  ProgramSolution polish(std::int64_t most_steps);
  /// From nothing, without scaling.
  ProgramSolution solve_afresh(std::int64_t most_steps);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tienvoud::methods
