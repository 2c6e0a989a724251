#include "methods/step_effect/long_run_variance.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tienvoud::methods {
namespace {

constexpr double strongest = 0.9;  // beyond this pre-whitening would divide by nearly nothing

double lagged_sum(std::span<const double> values, std::size_t lag) {
  double sum = 0;
  for (std::size_t i = lag; i < values.size(); ++i) {
    sum += values[i] * values[i - lag];
  }
  return sum;
}

}  // namespace

LongRunVariance long_run_variance(std::span<const double> values, double fitted) {
  const auto n = static_cast<double>(values.size());
  const double square = lagged_sum(values, 0);
  const double free = std::max(1.0, n - fitted);
  if (square <= 0) {
    return {0, free};
  }
  // Residuals of a fit look less alike than the errors: by about (1 + 3 r) / n for each figure.
  const double seen = lagged_sum(values, 1) / square;
  const double rho = std::clamp(seen + std::max(0.0, 1 + 3 * seen) / n, 0.0, strongest);
  std::vector<double> white(values.begin(), values.end());
  for (std::size_t i = values.size() - 1; i > 0; --i) {
    white[i] -= rho * white[i - 1];
  }
  white[0] *= std::sqrt(1 - rho * rho);
  const auto lags = static_cast<std::size_t>(std::ceil(1.3 * std::sqrt(n)));
  double sum = lagged_sum(white, 0);
  const double alone = sum;
  for (std::size_t lag = 1; lag < std::min(lags, values.size()); ++lag) {
    const double weight = 1 - static_cast<double>(lag) / static_cast<double>(lags);
    sum += 2 * weight * lagged_sum(white, lag);
  }
  // Where neighbours pull apart the plain sum stands: nothing here claims more than independence.
  sum = std::max(sum, alone);
  const double kernel = n / (static_cast<double>(lags) * 2 / 3);
  return {sum / free / ((1 - rho) * (1 - rho)), std::min(free, kernel)};
}

}  // namespace tienvoud::methods
