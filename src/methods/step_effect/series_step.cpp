#include "methods/step_effect/series_step.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "methods/least_squares/least_squares.h"
#include "methods/step_effect/long_run_variance.h"

namespace tienvoud::methods {
namespace {

constexpr double least_left = 1e-6;  // of the step's own variation, after the other columns

Matrix with_column(const Matrix& x, std::span<const double> last) {
  Matrix all(last.size(), x.columns() + 1);
  for (std::size_t column = 0; column < x.columns(); ++column) {
    std::ranges::copy(x.column(column), all.column(column).begin());
  }
  std::ranges::copy(last, all.column(x.columns()).begin());
  return all;
}

double sum_of_squares(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) {
    sum += value * value;
  }
  return sum;
}

}  // namespace

Result<SeriesStep> step_in_series(const Matrix& x,
                                  std::span<const double> y,
                                  std::span<const double> step) {
  TRY_ASSIGN(const auto others, fit_least_squares(x, step));
  double mean = 0;
  for (const double value : step) {
    mean += value / static_cast<double>(step.size());
  }
  double variation = 0;
  for (const double value : step) {
    variation += (value - mean) * (value - mean);
  }
  const double left = sum_of_squares(others.residuals);
  if (!(left > least_left * variation)) {
    return Error{ErrorCode::unusable, "What changed with the step cannot be told from the rest.",
                 "", "Measure for longer, so that the step and the rest do not go together."};
  }
  TRY_ASSIGN(const auto fit, fit_least_squares(with_column(x, step), y));
  SeriesStep result;
  result.change = fit.coefficients.back().value;
  for (const Coefficient& one : std::span(fit.coefficients).first(x.columns())) {
    result.coefficients.push_back(one.value);
  }
  result.r_squared = fit.r_squared;
  result.cv_rmse = fit.cv_rmse;
  std::vector<double> scores(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) {
    scores[i] = others.residuals[i] * fit.residuals[i];
  }
  const auto run = long_run_variance(scores, static_cast<double>(fit.rank));
  result.standard_error = std::sqrt(run.variance * static_cast<double>(y.size())) / left;
  result.degrees = run.degrees;
  return result;
}

}  // namespace tienvoud::methods
