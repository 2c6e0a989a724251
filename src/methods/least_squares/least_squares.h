#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/matrix/matrix.h"

namespace tienvoud::methods {

enum class Intercept { yes, no };

/// What the fit says of one column of the model.
struct Coefficient {
  double value = 0;
  double standard_error = 0;
  double t = 0;        ///< value / standard error; infinite where the fit is exact
  double p_value = 1;  ///< of a |t| this large by chance, two-sided
  double lowest = 0;   ///< of the column: predictions beyond lowest and highest are extrapolations
  double highest = 0;
  bool dependent = false;  ///< a sum of earlier columns: left out, its value is 0
};

/// An ordinary least-squares fit y = b0 + sum(b_i x_i) + residual.
struct LeastSquares {
  Coefficient intercept;                  ///< of the constant column; all 0 where there is none
  std::vector<Coefficient> coefficients;  ///< one for each column of x
  std::vector<std::size_t> dependent_columns;  ///< those of x that were left out, ascending
  std::vector<double> residuals;               ///< y less fitted, in the order of the rows
  std::size_t rank = 0;                        ///< columns fitted, the constant among them
  std::size_t degrees_of_freedom = 0;          ///< rows less rank
  double residual_deviation = 0;  ///< sqrt(sum of squared residuals / degrees of freedom)
  /// Share of the variation about the mean that is explained (about zero without intercept); 0
  /// where y does not vary.
  double r_squared = 0;
  double adjusted_r_squared = 0;
  double f = 0;  ///< of all columns but the constant together; infinite where the fit is exact
  double f_p_value = 1;  ///< of an F this large by chance
  double durbin_watson =
      0;  ///< of the residuals in their order; about 2 where they do not depend on each other
  std::optional<double> cv_rmse;  ///< residual deviation / mean of y; none where that mean is 0

  /// The fitted value at one row of x.
  [[nodiscard]] double predict(std::span<const double> row) const;
};

/// Fits y (one for each row of x) by Householder reflections of the scaled columns in extended
/// precision, never by normal equations: NIST's Norris and Longley come out to 12 digits. A column
/// that the earlier ones make up to 12 digits is left out and named, as R does. Errors:
/// invalid_input where a number is not finite or the sizes differ; unusable where there are no more
/// rows than columns fitted (no residual is left to judge by). Source: Golub & Van Loan, Matrix
/// Computations, section 5.3; ISO 50006 for what an energy baseline reports.
Result<LeastSquares> fit_least_squares(const Matrix& x,
                                       std::span<const double> y,
                                       Intercept intercept = Intercept::yes);

/// Sum of squared steps over sum of squares: 2 where neighbours do not depend on each other,
/// towards 0 where they are alike. 2 where all residuals are 0. Source: Durbin & Watson, Biometrika
/// 37 (1950).
double durbin_watson(std::span<const double> residuals);

}  // namespace tienvoud::methods
