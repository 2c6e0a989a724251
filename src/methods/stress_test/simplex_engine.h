#pragma once

#include "base/result.h"
#include "methods/mixed_integer/mixed_integer.h"

namespace tienvoud::methods {

/// DualSimplex as an engine of solve_program: for linear programs whose columns have a finite lower
/// bound and, where their cost is negative, an upper one; rows have one side, or two equal ones.
/// Errors: unusable for any other, or where DualSimplex does not end with a proven answer (which
/// may be because there is none).
Result<ProgramSolution> simplex_engine(const LinearProgram& program, const ProgramOptions& options);

}  // namespace tienvoud::methods
