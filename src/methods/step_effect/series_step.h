#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/matrix/matrix.h"

namespace tienvoud::methods {

/// By how much a series changed at a step, other things equal.
struct SeriesStep {
  double change = 0;  ///< of y where step rises by 1
  double standard_error = 0;
  std::vector<double> coefficients;  ///< of the columns of x; 0 of one that others make up
  double degrees = 1;                ///< of Student's t
  double r_squared = 0;
  std::optional<double> cv_rmse;  ///< residual deviation / mean of y
};

/// Fits y = b0 + x b + change * step + error by least squares, rows in the order of time. Errors of
/// successive rows may hang together: the standard error is that of Newey and West
/// (long_run_variance), of the scores of the step after the other columns (Frisch, Waugh & Lovell).
/// Column of x that others make up are left out. This is the whole-facility regression of IPMVP,
/// option C, with the step as a term in place of two models; its doubt is as ASHRAE Guideline 14
/// asks where readings are autocorrelated. Errors: unusable where there are too few rows, or where
/// the other columns tell all of the step; those of fit_least_squares.
Result<SeriesStep> step_in_series(const Matrix& x,
                                  std::span<const double> y,
                                  std::span<const double> step);

}  // namespace tienvoud::methods
