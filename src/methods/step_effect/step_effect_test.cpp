#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "methods/statistics/distribution.h"
#include "methods/step_effect/long_run_variance.h"
#include "methods/step_effect/rate_step.h"
#include "methods/step_effect/series_step.h"

namespace tienvoud::methods {
namespace {

bool holds(double truth, double estimate, double error, double degrees) {
  return std::abs(truth - estimate) <= student_t_quantile(0.95, degrees) * error;
}

struct Drawn {
  Matrix x;
  std::vector<double> y;
  std::vector<double> step;
};

/// 150 days of a load with a week, a season that goes with the step, and errors of which each is
/// `rho` of the last; at day 80 it falls by `change`.
Drawn drawn_series(std::uint64_t seed, double rho, double change) {
  constexpr std::size_t days = 150;
  Drawn drawn{Matrix(days, 3), {}, {}};
  RandomStream random(seed, 1);
  double error = random.normal();
  for (std::size_t day = 0; day < days; ++day) {
    const double volume = random.uniform(50, 100);
    const double season = std::cos(static_cast<double>(day) / 58) + 0.3 * random.normal();
    drawn.x(day, 0) = volume;
    drawn.x(day, 1) = season;
    drawn.x(day, 2) = day % 7 >= 5 ? 1 : 0;
    error = rho * error + std::sqrt(1 - rho * rho) * random.normal();
    drawn.step.push_back(day >= 80 ? 1 : 0);
    drawn.y.push_back(200 + 3 * volume + 20 * season - 60 * drawn.x(day, 2) +
                      change * drawn.step.back() + 10 * error);
  }
  return drawn;
}

double coverage(double rho) {
  int held = 0;
  constexpr int draws = 400;
  for (int seed = 0; seed < draws; ++seed) {
    const auto drawn = drawn_series(static_cast<std::uint64_t>(seed), rho, -25);
    const auto step = step_in_series(drawn.x, drawn.y, drawn.step).value();
    held += holds(-25, step.change, step.standard_error, step.degrees) ? 1 : 0;
  }
  return held / static_cast<double>(draws);
}

TEST(SeriesStep, IntervalsHoldTheTruthAsOftenAsTheySayWhateverHangsTogether) {
  for (const double rho : {0.0, 0.3, 0.6}) {
    EXPECT_GT(coverage(rho), 0.86) << rho;
    EXPECT_LT(coverage(rho), 0.97) << rho;
  }
  EXPECT_GT(coverage(0.8), 0.80);
}

TEST(SeriesStep, FindsAChangeThatTheMeansHide) {
  // Volume rises with the step, so that the mean of y rises although the step saves.
  const std::size_t days = 60;
  Matrix x(days, 1);
  std::vector<double> y;
  std::vector<double> step;
  for (std::size_t day = 0; day < days; ++day) {
    const bool after = day >= 30;
    x(day, 0) = static_cast<double>(day % 5) + (after ? 3 : 0);
    step.push_back(after ? 1 : 0);
    y.push_back(100 + 10 * x(day, 0) - (after ? 12 : 0) + (day % 2 == 0 ? 0.5 : -0.5));
  }
  const auto found = step_in_series(x, y, step).value();
  EXPECT_NEAR(found.change, -12, 0.2);
  EXPECT_GT(found.r_squared, 0.99);
}

TEST(SeriesStep, RefusesAStepThatTheRestTells) {
  Matrix x(20, 1);
  std::vector<double> y(20, 1.0);
  std::vector<double> step(20);
  for (std::size_t i = 0; i < 20; ++i) {
    step[i] = i < 10 ? 0 : 1;
    x(i, 0) = 2 * step[i] + 3;
    y[i] += static_cast<double>(i % 3);
  }
  EXPECT_EQ(step_in_series(x, y, step).error().code, ErrorCode::unusable);
}

TEST(LongRunVariance, IsThatOfTheMeanOfAnAutoregression) {
  // Of an autoregression with rho 0.5 and unit variance the mean varies by (1 + rho) / (1 - rho).
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    RandomStream random(seed, 2);
    std::vector<double> values;
    double value = random.normal();
    double mean = 0;
    for (int i = 0; i < 400; ++i) {
      value = 0.5 * value + std::sqrt(0.75) * random.normal();
      values.push_back(value);
      mean += value / 400;
    }
    for (double& one : values) {
      one -= mean;
    }
    sum += long_run_variance(values, 1).variance / 50;
  }
  EXPECT_NEAR(sum, 3, 0.4);
}

/// Setup hours of lots of six operations, of which others are done after the step than before.
std::vector<StepLot> drawn_lots(std::uint64_t seed, double factor, int count) {
  RandomStream random(seed, 3);
  std::vector<StepLot> lots;
  for (int i = 0; i < count; ++i) {
    const bool after = i >= count / 2;
    const auto group = static_cast<std::size_t>(6 * std::pow(random.uniform(), after ? 0.5 : 2.0));
    const double mean = 0.5 * static_cast<double>(group + 1);
    lots.push_back({group, after, 1, mean * (after ? factor : 1) * random.lognormal(-0.08, 0.4)});
  }
  return lots;
}

TEST(RateStep, IntervalsHoldTheTruthThoughTheMixChanged) {
  int held = 0;
  constexpr int draws = 400;
  for (std::uint64_t seed = 0; seed < draws; ++seed) {
    const auto step = step_in_rates(drawn_lots(seed, 0.7, 80)).value();
    held += holds(std::log(0.7), step.log_factor, step.standard_error, step.degrees) ? 1 : 0;
  }
  EXPECT_GT(held, draws * 0.86);
  EXPECT_LT(held, draws * 0.97);
}

TEST(RateStep, IsExactWhereRatesAre) {
  // Two operations, exact amounts; ten times as many of the long one after the step.
  std::vector<StepLot> lots;
  for (int i = 0; i < 12; ++i) {
    lots.push_back({i < 10 ? 0U : 1U, false, 2, i < 10 ? 4.0 : 20.0});
  }
  for (int i = 0; i < 12; ++i) {
    lots.push_back({i < 2 ? 0U : 1U, true, 2, (i < 2 ? 4.0 : 20.0) / 2});
  }
  const auto step = step_in_rates(lots).value();
  EXPECT_NEAR(step.log_factor, std::log(0.5), 1e-9);
  EXPECT_NEAR(step.standard_error, 0, 1e-9);
  EXPECT_EQ(step.lots_before, 12U);
}

TEST(RateStep, RefusesWhatWasDoneOnOneSideOnly) {
  std::vector<StepLot> lots;
  for (int i = 0; i < 20; ++i) {
    lots.push_back({i < 10 ? 0U : 1U, i >= 10, 1, 1});
  }
  EXPECT_EQ(step_in_rates(lots).error().code, ErrorCode::unusable);
}

}  // namespace
}  // namespace tienvoud::methods
