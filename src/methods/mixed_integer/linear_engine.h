#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/result.h"
#include "methods/mixed_integer/linear_program.h"

namespace tienvoud::methods {

/// A linear program that is solved again and again while only its bounds, its costs and its last
/// rows differ: each solve starts from the optimum of the one before it (dual simplex method). The
/// answer to a program may be another of several optima than that of a fresh solve, but the same
/// calls in the same order give the same answers.
class LinearEngine {
 public:
  /// Takes a copy of the program. Errors: as of solve_program; invalid_input where a column is
  /// integer.
  static Result<LinearEngine> load(const LinearProgram& program);

  LinearEngine(LinearEngine&&) noexcept;
  LinearEngine& operator=(LinearEngine&&) noexcept;
  LinearEngine(const LinearEngine&) = delete;
  LinearEngine& operator=(const LinearEngine&) = delete;
  ~LinearEngine();

  // Indices name what is there; bounds are not crossed and no number is NaN.
  void set_column_bounds(std::int32_t column, double lower, double upper);
  void set_row_bounds(std::int32_t row, double lower, double upper);
  void set_cost(std::int32_t column, double cost);
  /// Adds a row of the given entries (their `row` is not read) and returns its index.
  std::int32_t add_row(double lower, double upper, std::span<const ProgramEntry> entries);

  /// Solves and checks (`check_solution`). Errors: corrupt where the library's answer is wrong also
  /// from scratch.
  Result<ProgramSolution> solve();

  /// The program as it now stands.
  [[nodiscard]] const LinearProgram& program() const;

 private:
  struct State;
  explicit LinearEngine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tienvoud::methods
