#include "methods/resilient_design/yearly_risk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

TEST(YearlyTail, OfOneFailureEqualsItsPoissonYears) {
  // Loss 100, 0.2 a year: none 0.8187, once 0.1637, twice 0.0164, more 0.0012. The worst twentieth
  // of the years: all with two or more, the rest of once.
  const std::vector<double> losses = {100};
  const std::vector<double> rates = {0.2};
  double twice_or_more = 0;
  double worst = 0;
  double chance = std::exp(-0.2);
  for (int n = 0; n < 20; ++n) {
    if (n >= 2) {
      twice_or_more += chance;
      worst += chance * n * 100;
    }
    chance *= 0.2 / (n + 1);
  }
  const double exact = (worst + (0.05 - twice_or_more) * 100) / 0.05;
  EXPECT_NEAR(yearly_tail(losses, rates, 0.95).cvar, exact, 1e-3 * exact);
}

TEST(YearlyTail, AgreesWithSimulatedYears) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    RandomStream random(seed);
    std::vector<double> losses;
    std::vector<double> rates;
    for (int i = 0; i < 30; ++i) {
      losses.push_back(random.chance(0.2) ? 0 : random.lognormal(8, 1.5));
      rates.push_back(random.uniform(0, seed % 2 == 0 ? 0.05 : 0.6));
    }
    constexpr std::size_t count = 100'000;
    std::vector<double> yearly(count);
    for (double& loss : yearly) {
      for (std::size_t i = 0; i < losses.size(); ++i) {
        loss += static_cast<double>(random.poisson(rates[i])) * losses[i];
      }
    }
    std::ranges::sort(yearly);
    const auto tail = yearly.begin() + count * 95 / 100;
    const double mean = std::accumulate(tail, yearly.end(), 0.0) / (count / 20);
    EXPECT_NEAR(yearly_tail(losses, rates, 0.95).cvar, mean, 0.02 * mean) << seed;
  }
}

TEST(YearlyTail, ItsTimesBoundEveryOtherLossesFromBelow) {
  RandomStream random(5);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> losses;
    std::vector<double> other;
    std::vector<double> rates;
    for (int i = 0; i < 12; ++i) {
      losses.push_back(random.chance(0.2) ? 0 : random.uniform(0, 1e5));
      other.push_back(random.chance(0.2) ? 0 : random.uniform(0, 1e5));
      rates.push_back(random.uniform(0, 0.3));
    }
    const auto tail = yearly_tail(losses, rates, 0.9);
    const auto value = [&](const std::vector<double>& at) {
      return std::inner_product(at.begin(), at.end(), tail.times.begin(), 0.0);
    };
    EXPECT_LE(value(other), yearly_tail(other, rates, 0.9).cvar * (1 + 1e-9));
    EXPECT_LE(value(losses), tail.cvar * (1 + 1e-9));
    EXPECT_NEAR(value(losses), tail.cvar, 1e-3 * tail.cvar);
  }
}

TEST(YearlyTail, OfNothingIsNothing) {
  EXPECT_EQ(yearly_tail({}, {}, 0.95).cvar, 0);
  const std::vector<double> none = {0, 0};
  const std::vector<double> rates = {1, 2};
  EXPECT_EQ(yearly_tail(none, rates, 0.95).cvar, 0);
}

}  // namespace
}  // namespace tienvoud::methods
