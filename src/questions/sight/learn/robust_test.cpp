#include "questions/sight/learn/robust.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "methods/statistics/statistics.h"

namespace tienvoud::sight::learning {
namespace {

std::vector<Weighted> random_values() {
  std::vector<Weighted> values;
  const int count = *rc::gen::inRange(1, 40);
  for (int i = 0; i < count; ++i) {
    values.push_back({static_cast<double>(*rc::gen::inRange(-50, 50)),
                      static_cast<double>(*rc::gen::inRange(1, 9))});
  }
  return values;
}

RC_GTEST_PROP(WeightedMedian, MinimizesTheWeightedDistance, ()) {
  const auto values = random_values();
  const auto distance = [&values](double from) {
    double sum = 0;
    for (const Weighted& each : values) {
      sum += each.weight * std::abs(each.value - from);
    }
    return sum;
  };
  const double median = weighted_median(values);
  for (const Weighted& each : values) {
    RC_ASSERT(distance(median) <= distance(each.value) + 1e-9);
  }
}

RC_GTEST_PROP(WeightedMedian, OfEqualWeightsIsTheMedian, ()) {
  auto values = random_values();
  std::vector<double> plain;
  for (Weighted& each : values) {
    each.weight = 3;
    plain.push_back(each.value);
  }
  RC_ASSERT(std::abs(weighted_median(values) - methods::median(plain)) < 1e-12);
}

RC_GTEST_PROP(WeightedQuantile, OfWholeWeightsIsThatOfRepeatedValues, ()) {
  const auto values = random_values();
  std::vector<Weighted> repeated;
  for (const Weighted& each : values) {
    repeated.insert(repeated.end(), static_cast<std::size_t>(each.weight), {each.value, 1});
  }
  const double p = *rc::gen::inRange(0, 101) / 100.0;
  RC_ASSERT(weighted_quantile(values, p) == weighted_quantile(repeated, p));
}

RC_GTEST_PROP(RepeatedMedians, FindALineThroughTheBulkOfPoints, ()) {
  const double slope = *rc::gen::inRange(1, 100) / 7.0;
  const double intercept = *rc::gen::inRange(0, 5'000) / 3.0;
  std::vector<Point> points;
  const int good = *rc::gen::inRange(6, 30);
  for (int i = 0; i < good; ++i) {
    const double x = 5.0 + 3 * i;
    points.push_back({x, intercept + slope * x});
  }
  const int wrong = *rc::gen::inRange(0, good / 2);
  for (int i = 0; i < wrong; ++i) {
    points.push_back({static_cast<double>(*rc::gen::inRange(1, 100)) + 0.5,
                      static_cast<double>(*rc::gen::inRange(10'000, 1'000'000))});
  }
  const auto line = repeated_medians(points);
  RC_ASSERT(line.has_value());
  RC_ASSERT(std::abs(line->slope - slope) < 1e-6 * slope);
  RC_ASSERT(std::abs(line->intercept - intercept) < 1e-6 * (intercept + 1));
}

TEST(RepeatedMedians, OfOneSizeAreNone) {
  const std::vector<Point> points{{4, 1}, {4, 2}, {4, 3}};
  EXPECT_FALSE(repeated_medians(points).has_value());
}

TEST(BandsOf, AreWideWhereObservationsAreFew) {
  const std::vector<Weighted> two{{100, 1}, {100.5, 1}};
  std::vector<Weighted> many;
  RandomStream random(1);
  for (int i = 0; i < 200; ++i) {
    many.push_back({100 * random.lognormal(0, 0.2), 1});
  }
  const UsualDeviation usual{0.2, false};
  const Bands of_two = bands_of(log_level(two), usual);
  const Bands of_many = bands_of(log_level(many), usual);
  EXPECT_GT(of_two.level_high / of_two.level_low, 1.25);
  EXPECT_LT(of_many.level_high / of_many.level_low, 1.06);
  EXPECT_LT(of_many.level_low, 101);
  EXPECT_GT(of_many.level_high, 99);
}

TEST(BandsOf, HoldTheTruthAboutAsOftenAsTheySay) {
  // Eight in ten, for groups of 1 to 12 lots of a firm whose usual deviation is right.
  int held = 0;
  int next_held = 0;
  constexpr int trials = 2'000;
  for (int trial = 0; trial < trials; ++trial) {
    RandomStream random(7, trial);
    std::vector<Weighted> values;
    const auto count = 1 + random.uniform_int(12);
    for (std::uint64_t i = 0; i < count; ++i) {
      values.push_back({50 * random.lognormal(0, 0.25), 1});
    }
    const Bands bands = bands_of(log_level(values), {0.25, false});
    held += bands.level_low <= 50 && 50 <= bands.level_high ? 1 : 0;
    const double next = 50 * random.lognormal(0, 0.25);
    next_held += bands.spread_low <= next && next <= bands.spread_high ? 1 : 0;
  }
  EXPECT_GT(held, trials * 74 / 100);
  EXPECT_LT(held, trials * 88 / 100);
  EXPECT_GT(next_held, trials * 74 / 100);
  EXPECT_LT(next_held, trials * 88 / 100);
}

}  // namespace
}  // namespace tienvoud::sight::learning
