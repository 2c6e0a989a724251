#include "methods/mixed_integer/mixed_integer.h"

namespace tienvoud::methods {

Result<ProgramSolution> solve_program(const LinearProgram& program,
                                      const ProgramOptions& options,
                                      const ProgramEngine& engine) {
  TRY(check_program(program));
  if (!options.start.empty() && options.start.size() != program.columns.size()) {
    return Error{ErrorCode::invalid_input, "The start has not one value a column.", "",
                 "Give one value a column, or no start."};
  }
  TRY_ASSIGN(ProgramSolution solution, engine(program, options));
  TRY(check_solution(program, solution, options));
  return solution;
}

}  // namespace tienvoud::methods
