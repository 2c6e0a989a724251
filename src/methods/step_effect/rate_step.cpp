#include "methods/step_effect/rate_step.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "methods/step_effect/long_run_variance.h"

namespace tienvoud::methods {
namespace {

constexpr double furthest = 12;    // of the logarithm: beyond is nothing at all
constexpr std::size_t fewest = 6;  // lots that are compared

struct Group {
  double exposure_before = 0;
  double exposure_after = 0;
  double amount_before = 0;
  double amount_after = 0;

  [[nodiscard]] bool compares() const {
    return exposure_before > 0 && exposure_after > 0 && amount() > 0;
  }
  [[nodiscard]] double amount() const { return amount_before + amount_after; }
  /// Share of the group's amount that is expected after the step.
  [[nodiscard]] double share_after(double log_factor) const {
    const double after = exposure_after * std::exp(log_factor);
    return after / (exposure_before + after);
  }
};

struct Slope {
  double value = 0;
  double bend = 0;
};

Slope slope_at(const std::vector<Group>& groups, double log_factor) {
  Slope slope;
  for (const Group& group : groups) {
    if (group.compares()) {
      const double share = group.share_after(log_factor);
      slope.value += group.amount_after - group.amount() * share;
      slope.bend += group.amount() * share * (1 - share);
    }
  }
  return slope;
}

/// The likelihood has one peak: its slope falls. Halving is slow, but it never goes astray.
double peak(const std::vector<Group>& groups) {
  double low = -furthest;
  double high = furthest;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (slope_at(groups, middle).value > 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

Error too_few() {
  return {ErrorCode::unusable, "Too little of the same was done before and after the step.", "",
          "Measure when more of the same has been made."};
}

}  // namespace

Result<RateStep> step_in_rates(std::span<const StepLot> lots) {
  std::size_t count = 0;
  for (const StepLot& lot : lots) {
    count = std::max(count, lot.group + 1);
  }
  std::vector<Group> groups(count);
  RateStep result;
  for (const StepLot& lot : lots) {
    Group& group = groups[lot.group];
    (lot.after ? group.exposure_after : group.exposure_before) += lot.exposure;
    (lot.after ? group.amount_after : group.amount_before) += lot.amount;
  }
  result.log_factor = peak(groups);
  const double factor = std::exp(result.log_factor);
  std::vector<double> scores;
  for (const StepLot& lot : lots) {
    const Group& group = groups[lot.group];
    if (!group.compares()) {
      continue;
    }
    const double rate = group.amount() / (group.exposure_before + group.exposure_after * factor);
    const double expected = rate * lot.exposure * (lot.after ? factor : 1);
    const double side = (lot.after ? 1.0 : 0.0) - group.share_after(result.log_factor);
    scores.push_back(side * (lot.amount - expected));
    (lot.after ? result.lots_after : result.lots_before) += 1;
  }
  const auto compared = std::ranges::count_if(groups, &Group::compares);
  const double fitted = static_cast<double>(compared) + 1;
  const double bend = slope_at(groups, result.log_factor).bend;
  if (result.lots_before == 0 || result.lots_after == 0 || scores.size() < fewest ||
      static_cast<double>(scores.size()) < fitted + 2 ||
      std::abs(result.log_factor) > furthest / 2) {
    return too_few();
  }
  const auto run = long_run_variance(scores, fitted);
  result.standard_error = std::sqrt(run.variance * static_cast<double>(scores.size())) / bend;
  result.degrees = run.degrees;
  return result;
}

}  // namespace tienvoud::methods
