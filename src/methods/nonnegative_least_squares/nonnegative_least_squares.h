#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/nonnegative_least_squares/normal_equations.h"

namespace tienvoud::methods {

struct NonnegativeFit {
  std::vector<double> x;  ///< one for each column, none below 0
  /// Minus half the slope of the objective: 0 where x > 0, at most 0 where x = 0, up to rounding.
  std::vector<double> gradient;
  double objective = 0;  ///< the sum that was minimised
  /// Columns at 0 that the data cannot tell from others (always zero, or a sum of those used): the
  /// fit is as good with other values of them. Ascending.
  std::vector<std::size_t> undetermined;
  std::vector<std::size_t>
      positive;  ///< columns with x > 0, ascending: a start for a similar problem
};

/// The x >= 0 that minimises the sums' objective. `start`: the columns expected above 0, such as
/// the `positive` of a similar problem (a resample); all, where it is empty. It saves time and does
/// not change the answer. Errors: invalid_input where a sum is not finite; unusable where rounding
/// keeps it from settling. Source: Lawson & Hanson, Solving Least Squares Problems (1974), chapter
/// 23, on normal equations scaled to a unit diagonal as in Bro & de Jong, A fast
/// non-negativity-constrained least squares algorithm (J. Chemometrics 1997).
Result<NonnegativeFit> fit_nonnegative(const NormalEquations& sums,
                                       std::span<const std::size_t> start = {});

}  // namespace tienvoud::methods
