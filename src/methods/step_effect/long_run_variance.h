#pragma once

#include <span>

namespace tienvoud::methods {

/// How much the mean of a series varies whose neighbours depend on each other.
struct LongRunVariance {
  double variance = 0;  ///< n times the variance of the mean of n values
  double degrees = 0;   ///< of Student's t by which the mean is to be judged, > 0
};

/// Of values that are 0 on average, in the order of time; fitted: how many figures were fitted to
/// make them so. A first-order autoregression is taken out before and put back after
/// (pre-whitening, Andrews & Monahan, Econometrica 60 (1992)); what is left is weighed by
/// Bartlett's kernel over 1.3 sqrt(n) lags, as long as that reaches its kernel keeps the size
/// honest where errors hang together for long. As so many lags are few pieces of evidence, the
/// degrees of freedom are those of the kernel: n / (lags * 2/3). Sources: Newey & West,
/// Econometrica 55 (1987) and Review of Economic Studies 61 (1994); Lazarus, Lewis, Stock & Watson,
/// HAR inference: recommendations for practice, Journal of Business & Economic Statistics 36
/// (2018). values: more than `fitted` + 2.
LongRunVariance long_run_variance(std::span<const double> values, double fitted);

}  // namespace tienvoud::methods
