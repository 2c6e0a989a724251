#include "questions/sight/split/noise_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tienvoud::sight {
namespace {

constexpr double deviation_per_median = 1.4826;  // of a normal variable

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

NoiseModel noise_of(const std::vector<double>& energy_kwh, const std::vector<double>& predicted) {
  // The quieter half of the intervals tells the constant, the busier half the share: each by its
  // median, which no strange day moves.
  std::vector<double> sorted = predicted;
  const double middle = median(sorted);
  std::vector<double> quiet;
  std::vector<double> busy;
  for (std::size_t i = 0; i < predicted.size(); ++i) {
    const double off = std::abs(energy_kwh[i] - predicted[i]);
    if (predicted[i] <= middle) {
      quiet.push_back(off);
    } else {
      busy.push_back(off / predicted[i]);
    }
  }
  const double mean = std::accumulate(predicted.begin(), predicted.end(), 0.0) /
                      static_cast<double>(predicted.size());
  const double floor = 0.001 * mean;
  const double quiet_deviation = std::max(floor, deviation_per_median * median(quiet));
  if (busy.empty()) {
    return {quiet_deviation * quiet_deviation, quiet_deviation / std::max(mean, 1e-9)};
  }
  const double share = std::max(0.001, deviation_per_median * median(busy));
  // What the share does not explain of the quiet half is constant.
  std::erase_if(sorted, [&](double p) { return p > middle; });
  const double quiet_level = median(sorted);
  const double left = quiet_deviation * quiet_deviation - share * share * quiet_level * quiet_level;
  return {std::max(left, floor * floor), share};
}

std::vector<double> row_weights(const NoiseModel& noise,
                                const std::vector<double>& energy_kwh,
                                const std::vector<double>& predicted) {
  std::vector<double> weights(predicted.size());
  for (std::size_t i = 0; i < predicted.size(); ++i) {
    const double variance = noise.variance(predicted[i]);
    const double far = std::abs(energy_kwh[i] - predicted[i]) / (4 * std::sqrt(variance));
    weights[i] = 1 / (variance * std::max(1.0, far));
  }
  return weights;
}

double design_effect(const Design& design,
                     const NoiseModel& noise,
                     const std::vector<double>& predicted) {
  std::vector<double> sums(design.day_count());
  std::vector<double> squares(design.day_count());
  for (std::size_t row = 0; row < design.rows(); ++row) {
    const double standardised = std::clamp(
        (design.energy_kwh()[row] - predicted[row]) / std::sqrt(noise.variance(predicted[row])),
        -4.0, 4.0);
    sums[design.day_of_row()[row]] += standardised;
    squares[design.day_of_row()[row]] += standardised * standardised;
  }
  double of_sums = 0;
  double of_rows = 0;
  for (std::size_t day = 0; day < sums.size(); ++day) {
    of_sums += sums[day] * sums[day];
    of_rows += squares[day];
  }
  return of_rows > 0 ? std::max(1.0, of_sums / of_rows) : 1.0;
}

}  // namespace tienvoud::sight
