#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "methods/mixed_integer/linear_program.h"

namespace tienvoud::methods {

struct ProgramOptions {
  /// Of a mixed integer program: optimal means within this part of the objective, or within
  /// `absolute_gap`.
  double relative_gap = 1e-6;
  double absolute_gap = 1e-9;
  /// Work, not time, so that the same input has the same answer on any machine.
  std::int64_t most_nodes = 1'000'000;
  std::int64_t most_steps = 100'000'000;  ///< of the simplex method, in a linear program
  /// Values to start from, one a column; empty: none. Where they keep all bounds the answer costs
  /// no more than they do.
  std::vector<double> start;
};

/// What solves programs: the answer is not trusted but checked.
using ProgramEngine =
    std::function<Result<ProgramSolution>(const LinearProgram&, const ProgramOptions&)>;

/// COIN-OR's CLP for linear programs, CBC with its cuts (but for what is known to be
/// wrong in it) for mixed integer ones; one thread, silent, the same answer for the same input.
/// Errors: unusable where the library gives up.
Result<ProgramSolution> coin_engine(const LinearProgram& program, const ProgramOptions& options);

/// Solves a program and checks the answer by `check_solution` before it returns it. Infeasible and
/// unbounded are answers. Errors: invalid_input for a bound or number that cannot be, an entry that
/// names nothing or stands twice, a start of another size; corrupt where the engine's answer is
/// wrong.
Result<ProgramSolution> solve_program(const LinearProgram& program,
                                      const ProgramOptions& options = {},
                                      const ProgramEngine& engine = coin_engine);

/// Whether a program can be read at all: the invalid_input errors of `solve_program`.
Result<void> check_program(const LinearProgram& program);

/// Whether values keep every bound and row (within 1e-6 of the size of what is summed) and integer
/// columns are whole. Error: corrupt, naming the first row or column that breaks.
Result<void> check_values(const LinearProgram& program, const std::vector<double>& values);

/// Whether an answer is what it says, from the definition, sharing nothing with the engine: the
/// values keep all bounds, the objective is theirs (recomputed with compensated sums), the bound
/// does not lie above it, an optimum is as near its bound as was asked, and of a linear program the
/// duals prove that (the bound they give by weak duality is within 1e-6 of the objective). A start
/// that keeps all bounds refutes an answer that says there is none, or one that costs more.
/// Error: corrupt, saying what breaks.
Result<void> check_solution(const LinearProgram& program,
                            const ProgramSolution& solution,
                            const ProgramOptions& options);

}  // namespace tienvoud::methods
