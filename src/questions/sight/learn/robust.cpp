#include "questions/sight/learn/robust.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "methods/statistics/distribution.h"
#include "methods/statistics/statistics.h"

namespace tienvoud::sight::learning {

namespace {

constexpr double usual_weight = 4;  // observations that the firm's usual deviation counts for
constexpr double tail = 0.9;        // a band of 0.8 leaves a tenth on either side

}  // namespace

double weighted_quantile(std::vector<Weighted> values, double p) {
  ensure(!values.empty(), "a quantile is one of some values");
  std::ranges::sort(values, [](const Weighted& a, const Weighted& b) {
    return a.value != b.value ? a.value < b.value : a.weight < b.weight;
  });
  double whole = 0;
  for (const Weighted& each : values) {
    whole += each.weight;
  }
  const double wanted = p * whole;
  double below = 0;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    below += values[i].weight;
    if (std::abs(below - wanted) <= 1e-12 * whole) {
      return (values[i].value + values[i + 1].value) / 2;
    }
    if (below > wanted) {
      return values[i].value;
    }
  }
  return values.back().value;
}

double weighted_median(std::vector<Weighted> values) {
  return weighted_quantile(std::move(values), 0.5);
}

LogLevel log_level(std::span<const Weighted> values) {
  std::vector<Weighted> logs;
  double sum = 0;
  double squares = 0;
  for (const Weighted& each : values) {
    logs.push_back({std::log(each.value), each.weight});
    sum += each.weight;
    squares += each.weight * each.weight;
  }
  LogLevel level;
  level.level = weighted_median(logs);
  level.count = values.size();
  level.effective = sum * sum / squares;
  for (Weighted& each : logs) {
    each.value = std::abs(each.value - level.level);
  }
  // The median distance of Gaussian values from their median is 0.6745 deviations.
  level.deviation = values.size() < 2 ? 0 : 1.4826 * weighted_median(logs);
  return level;
}

UsualDeviation usual_deviation(std::span<const LogLevel> groups, double otherwise) {
  std::vector<double> deviations;
  for (const LogLevel& group : groups) {
    if (group.count >= 5) {
      deviations.push_back(group.deviation);
    }
  }
  if (deviations.empty()) {
    return {otherwise, true};
  }
  return {methods::median(deviations), false};
}

Bands bands_of(const LogLevel& group, const UsualDeviation& usual, double more_error) {
  const double own = std::max(0.0, group.effective - 1);
  const double degrees = own + usual_weight;
  const double variance =
      (own * group.deviation * group.deviation + usual_weight * usual.deviation * usual.deviation) /
      degrees;
  const double t = methods::student_t_quantile(tail, degrees);
  // A level of one observation is that observation; from two on it is a median.
  const double factor = group.effective > 1.5 ? 1.2533 : 1.0;
  Bands bands;
  bands.deviation = std::sqrt(variance);
  bands.standard_error = std::hypot(factor * std::sqrt(variance / group.effective), more_error);
  const double single = std::sqrt(variance + bands.standard_error * bands.standard_error);
  bands.spread_low = std::exp(group.level - t * single);
  bands.spread_high = std::exp(group.level + t * single);
  bands.level_low = std::exp(group.level - t * bands.standard_error);
  bands.level_high = std::exp(group.level + t * bands.standard_error);
  return bands;
}

std::optional<Line> repeated_medians(std::span<const Point> points) {
  std::vector<double> slopes;
  std::vector<double> to_others;
  for (const Point& one : points) {
    to_others.clear();
    for (const Point& other : points) {
      if (other.x != one.x) {
        to_others.push_back((other.y - one.y) / (other.x - one.x));
      }
    }
    if (!to_others.empty()) {
      slopes.push_back(methods::median(to_others));
    }
  }
  if (slopes.empty()) {
    return std::nullopt;
  }
  const double slope = methods::median(slopes);
  std::vector<double> rests;
  for (const Point& point : points) {
    rests.push_back(point.y - slope * point.x);
  }
  return Line{methods::median(rests), slope};
}

}  // namespace tienvoud::sight::learning
