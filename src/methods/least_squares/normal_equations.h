#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "methods/matrix/symmetric_matrix.h"

namespace tienvoud::methods {

/// What a weighted least-squares problem leaves of its rows: gram = sum of weight * row_i * row_j,
/// moments = sum of weight * row_i * target. The sums are kept in extended precision, for squaring
/// the columns doubles the digits that a problem needs. Priors add to them as rows do.
struct NormalEquations {
  explicit NormalEquations(std::size_t columns) : gram(columns), moments(columns) {}

  SymmetricMatrixOf<long double> gram;
  std::vector<long double> moments;
};

/// The least-squares fit of the columns `chosen` alone, in their order: Cholesky in double
/// precision, then iterative refinement against the sums in extended precision, until a step
/// changes nothing that counts. NIST's Norris and Longley come out to nine digits. The chosen part
/// must be positive definite. Source: Golub & Van Loan, Matrix Computations, section 3.5.3.
std::vector<double> solve_refined(const NormalEquations& equations,
                                  std::span<const std::size_t> chosen);

}  // namespace tienvoud::methods
