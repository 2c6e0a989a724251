#include "methods/statistics/statistics.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

namespace tienvoud::methods {
namespace {

using Values = std::vector<double>;

Values some_values(std::size_t fewest) {
  const auto count = *rc::gen::inRange<std::size_t>(fewest, 200);
  Values values(count);
  for (double& value : values) {
    value = *rc::gen::inRange(-1'000'000, 1'000'000) / 128.0;
  }
  return values;
}

// R: quantile(c(15, 20, 35, 40, 50), p, type = 7).
TEST(Statistics, QuantileIsTypeSevenOfR) {
  const Values values = {35, 20, 15, 50, 40};
  EXPECT_DOUBLE_EQ(quantile(values, 0.4), 29);
  EXPECT_DOUBLE_EQ(quantile(values, 0.05), 16);
  EXPECT_DOUBLE_EQ(quantile(values, 0), 15);
  EXPECT_DOUBLE_EQ(quantile(values, 1), 50);
  EXPECT_DOUBLE_EQ(median(values), 35);
  EXPECT_DOUBLE_EQ(median(Values{1, 2, 3, 10}), 2.5);
  EXPECT_DOUBLE_EQ(median(Values{7}), 7);
}

TEST(Statistics, VarianceKeepsItsDigitsFarFromZero) {
  // Squares less the squared mean would give nonsense here.
  const Values values = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
  EXPECT_DOUBLE_EQ(mean(values), 1e9 + 10);
  EXPECT_DOUBLE_EQ(variance(values), 30);
  EXPECT_DOUBLE_EQ(standard_deviation(Values{2, 4}), std::sqrt(2.0));
}

TEST(Statistics, RobustMeasuresIgnoreAMinorityOfOutliers) {
  const Values values = {9, 10, 10, 11, 12, 13, 1e9};
  EXPECT_DOUBLE_EQ(robust_deviation(values), 1.482602218505602);
  EXPECT_DOUBLE_EQ(trimmed_mean(values, 0.15), (10 + 10 + 11 + 12 + 13) / 5.0);
  EXPECT_DOUBLE_EQ(trimmed_mean(values, 0), mean(values));
}

RC_GTEST_PROP(Statistics, QuantilesRiseWithPAndStayWithinTheValues, ()) {
  const Values values = some_values(1);
  const Values p = {0, 0.1, 0.25, 0.5, 0.51, 0.9, 1};
  const Values found = quantiles(values, p);
  RC_ASSERT(std::ranges::is_sorted(found));
  RC_ASSERT(found.front() == std::ranges::min(values));
  RC_ASSERT(found.back() == std::ranges::max(values));
  for (std::size_t i = 0; i < p.size(); ++i) {
    RC_ASSERT(found[i] == quantile(values, p[i]));
  }
}

RC_GTEST_PROP(Statistics, MeanAndVarianceAgreeWithLongSums, ()) {
  const Values values = some_values(2);
  long double sum = 0;
  for (const double value : values) {
    sum += value;
  }
  const long double center = sum / static_cast<long double>(values.size());
  long double squares = 0;
  for (const double value : values) {
    squares += (value - center) * (value - center);
  }
  RC_ASSERT(std::abs(static_cast<double>(center) - mean(values)) <= 1e-11 * 8000);
  const auto expected = static_cast<double>(squares / static_cast<long double>(values.size() - 1));
  RC_ASSERT(std::abs(expected - variance(values)) <= 1e-12 * expected);
}

RC_GTEST_PROP(Statistics, BlockBootstrapDrawsWholeStretches, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 300);
  const auto block = *rc::gen::inRange<std::size_t>(1, n + 1);
  RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
  const auto indices = block_bootstrap(n, block, random);
  RC_ASSERT(indices.size() == n);
  for (std::size_t i = 0; i < n; ++i) {
    RC_ASSERT(indices[i] < n);
    RC_ASSERT((i % block == 0 || indices[i] == (indices[i - 1] + 1) % n));
  }
}

TEST(Statistics, BlockBootstrapDrawsEachValueAsOften) {
  constexpr std::size_t n = 20;
  std::vector<int> drawn(n);
  for (std::uint64_t replicate = 0; replicate < 4000; ++replicate) {
    RandomStream random(1, replicate);
    for (const auto index : block_bootstrap(n, 7, random)) {
      ++drawn[index];
    }
  }
  // 4,000 expected. A resample's three blocks hold a given value with probability 7/20 each at
  // most, so the standard deviation is at most sqrt(4000 * 3 * 0.35 * 0.65) = 52.
  for (const int count : drawn) {
    EXPECT_NEAR(count, 4000, 320);
  }
}

RC_GTEST_PROP(Statistics, BootstrapCountsSumToTheNumberOfDraws, (std::uint64_t seed)) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 100);
  RandomStream random(seed);
  const auto counts = bootstrap_counts(n, random);
  RC_ASSERT(counts.size() == n);
  RC_ASSERT(std::accumulate(counts.begin(), counts.end(), std::size_t{0}) == n);
}

}  // namespace
}  // namespace tienvoud::methods
