#pragma once

#include <span>
#include <vector>

#include "methods/matrix/symmetric_matrix.h"

namespace tienvoud::methods {

/// The x >= 0 that minimises x'Ax/2 - b'x, for a positive definite A: non-negative least squares
/// from its normal equations. `start`: which x are thought to
/// be above zero, from an earlier answer of a problem much like it; may be empty.
/// Source: block principal pivoting, Portugal, Judice & Vicente (1994), with Murty's single pivot
/// where the blocks do not shrink, so that it ends.
std::vector<double> minimise_nonnegative(const SymmetricMatrix& a,
                                         std::span<const double> b,
                                         std::span<const double> start = {});

}  // namespace tienvoud::methods
