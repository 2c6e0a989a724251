#include "methods/lead_time/lead_time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

TEST(LeadTimes, OfNothingAreNothing) {
  const auto times = fit_lead_times({});
  EXPECT_TRUE(times.empty());
  EXPECT_EQ(times.quantile(0, 0, 0.9), 0);
  EXPECT_EQ(times.count(0, 0), 0U);
}

TEST(LeadTimes, FollowTheOwnReceiptsWhereThereAreMany) {
  std::vector<LeadTimeReceipt> receipts;
  for (int i = 1; i <= 1000; ++i) {
    receipts.push_back({0, 0, static_cast<double>(i) / 10, static_cast<double>(i) / 10});
  }
  receipts.push_back({1, 0, 1, 500});
  const auto times = fit_lead_times(receipts);
  EXPECT_NEAR(times.quantile(0, 0, 0.5), 50, 0.5);
  EXPECT_NEAR(times.quantile(0, 0, 0.9), 90, 0.7);
  EXPECT_EQ(times.count(0, 0), 1000U);
  EXPECT_EQ(times.count(1, 0), 1U);
}

TEST(LeadTimes, AreThoseOfTheModeWhereThereAreNone) {
  std::vector<LeadTimeReceipt> receipts;
  for (int i = 0; i < 100; ++i) {
    receipts.push_back({i % 5, 1, static_cast<double>(i), 60});
    receipts.push_back({i % 5, 0, static_cast<double>(i), 2});
  }
  const auto times = fit_lead_times(receipts);
  EXPECT_EQ(times.quantile(99, 1, 0.5), 60);
  EXPECT_EQ(times.quantile(99, 0, 0.5), 2);
  EXPECT_NEAR(times.mean(99, 7), 31, 1e-9) << "an unknown mode: all receipts";
}

TEST(LeadTimes, ShrinkByTheConcentration) {
  // One own receipt of 10 days, and a mode (with all) of 0 days but for that one.
  std::vector<LeadTimeReceipt> receipts = {{0, 0, 0, 10}};
  for (int i = 0; i < 99; ++i) {
    receipts.push_back({1, 0, 0, 0});
  }
  LeadTimeOptions options;
  options.concentration = 4;
  const auto times = fit_lead_times(receipts, options);
  // 1 part of 10, and 4 of the mode's mean, which is 0.1 whatever is mixed with what.
  EXPECT_NEAR(times.mean(0, 0), (1 * 10 + 4 * 0.1) / 5, 1e-12);
  const double mean = times.mean(0, 0);
  const double share = 0.2 + 0.8 * 0.01;
  EXPECT_NEAR(times.deviation(0, 0),
              std::sqrt(share * (10 - mean) * (10 - mean) + (1 - share) * mean * mean), 1e-12);
}

/// Receipts over ten years of 20 groups; each year shifts each group's level by a normal of `drift`
/// on the logarithm.
std::vector<LeadTimeReceipt> ten_years(double drift, std::uint64_t seed) {
  RandomStream random(seed);
  std::vector<LeadTimeReceipt> receipts;
  for (std::int32_t group = 0; group < 20; ++group) {
    double level = std::log(20) + random.normal(0, 0.3);
    for (int y = 0; y < 10; ++y) {
      level += random.normal(0, drift);
      for (int i = 0; i < 30; ++i) {
        receipts.push_back({group, group % 2, 365.0 * y + random.uniform(0, 365),
                            std::exp(level + random.normal(0, 0.25))});
      }
    }
  }
  return receipts;
}

/// The share of receipts of the last three years inside the 80 % interval of the seven before.
double coverage(const std::vector<LeadTimeReceipt>& receipts, const LeadTimeOptions& options) {
  const double split = 7 * 365.0;
  std::vector<LeadTimeReceipt> before;
  std::copy_if(receipts.begin(), receipts.end(), std::back_inserter(before),
               [&](const auto& r) { return r.received < split; });
  const auto times = fit_lead_times(before, options);
  double inside = 0;
  double all = 0;
  for (const auto& r : receipts) {
    if (r.received >= split) {
      all += 1;
      inside += r.days >= times.quantile(r.group, r.mode, 0.1) &&
                        r.days <= times.quantile(r.group, r.mode, 0.9)
                    ? 1
                    : 0;
    }
  }
  return inside / all;
}

TEST(LeadTimes, CoverWhatTheySayWhetherSuppliersDriftOrNot) {
  LeadTimeOptions no_backtest;
  no_backtest.backtests = 0;
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const auto steady = coverage(ten_years(0, seed), {});
    EXPECT_GT(steady, 0.77) << seed;
    EXPECT_LT(steady, 0.85) << seed;
    const auto drifting = ten_years(0.2, seed);
    EXPECT_LT(coverage(drifting, no_backtest), 0.72) << "the past alone is too narrow";
    EXPECT_GT(coverage(drifting, {}), coverage(drifting, no_backtest) + 0.05) << seed;
  }
}

RC_GTEST_PROP(LeadTimes, QuantilesRiseAndDoNotDependOnTheOrder, ()) {
  auto receipts = *rc::gen::container<std::vector<LeadTimeReceipt>>(rc::gen::map(
      rc::gen::tuple(rc::gen::inRange(0, 4), rc::gen::inRange(0, 2), rc::gen::inRange(0, 3000),
                     rc::gen::inRange(1, 50)),
      [](const auto& t) {
        return LeadTimeReceipt{std::get<0>(t), std::get<1>(t), static_cast<double>(std::get<2>(t)),
                               static_cast<double>(std::get<3>(t))};
      }));
  const auto times = fit_lead_times(receipts);
  std::reverse(receipts.begin(), receipts.end());
  const auto turned = fit_lead_times(receipts);
  double before = 0;
  for (int i = 0; i <= 100; ++i) {
    const double now = times.quantile(1, 1, i / 100.0);
    RC_ASSERT(now >= before);
    RC_ASSERT(now == turned.quantile(1, 1, i / 100.0));
    before = now;
  }
}

}  // namespace
}  // namespace tienvoud::methods
