#include "questions/plan/sure/how_sure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/made_up_firm.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

const OrderSureness& of(const Firm& firm, const Sureness& sure, const std::string& code) {
  return *std::ranges::find_if(
      sure.orders, [&](const auto& one) { return firm.orders[one.order].code == code; });
}

Sureness sure_of(const Firm& firm, const Plan& plan, const SureOptions& options = {}) {
  auto sure = how_sure(firm, start_day(6), plan.operations, options);
  EXPECT_TRUE(sure.ok()) << (sure.ok() ? "" : sure.error().message);
  return sure.ok() ? *std::move(sure) : Sureness();
}

TEST(HowSure, GivesAnOrderWithRoomABetterChanceThanOneWithout) {
  Firm firm = small_shop();
  Order late = firm.orders[Id<Order>(1)];
  late.due_at = start_day(24 + 14);  // five hours after its end
  firm.orders.set(Id<Order>(1), late);
  const Plan plan = made(firm);
  const Sureness sure = sure_of(firm, plan);
  ASSERT_EQ(sure.orders.size(), 2U);
  EXPECT_LT(of(firm, sure, "OA").on_time, 0.5);
  EXPECT_GT(of(firm, sure, "OB").on_time, 0.9);
  EXPECT_GT(of(firm, sure, "OA").move_by, Duration());
  EXPECT_EQ(of(firm, sure, "OB").move_by, Duration());
  EXPECT_EQ(sure.orders.front().order, Id<Order>(0));
  EXPECT_GE(of(firm, sure, "OA").end_90, of(firm, sure, "OA").mean_end);
  EXPECT_EQ(sure.usual_origin, Origin::assumed);
  EXPECT_EQ(sure.others, 4U);
}

TEST(HowSure, TakesWhatIsLearntAndElseWhatIsUsual) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  SureOptions options;
  for (std::size_t i = 0; i < 4; ++i) {
    options.learnt.push_back({Id<Operation>(i), 0.0, 0.0});
  }
  const Sureness sure = sure_of(firm, plan, options);
  EXPECT_EQ(sure.learnt, 4U);
  EXPECT_EQ(of(firm, sure, "OA").on_time, 1);
  EXPECT_EQ(of(firm, sure, "OB").on_time, 0);
  EXPECT_EQ(of(firm, sure, "OB").mean_end, start_day(24 + 9));
  EXPECT_EQ(of(firm, sure, "OB").move_by, hours(17));
  EXPECT_NEAR(sure.expected_lateness_h, 17, 1e-9);
  for (std::size_t i = 4; i < 9; ++i) {
    options.learnt.push_back({Id<Operation>(i), std::nullopt, 0.1 * static_cast<double>(i)});
  }
  options.learnt.erase(options.learnt.begin());
  const Sureness usual = sure_of(firm, plan, options);
  EXPECT_EQ(usual.usual_origin, Origin::reckoned);
  EXPECT_DOUBLE_EQ(usual.usual_spread, 0.45);  // the median of three at 0 and 0.4 to 0.8
  EXPECT_EQ(usual.others, 1U);
}

TEST(HowSure, FindsWhereAnHourPays) {
  Firm firm = small_shop();
  Order heavy = firm.orders[Id<Order>(1)];
  heavy.weight = 5;  // always late, so that an hour less on its last step saves five
  heavy.due_at = start_day(9);
  firm.orders.set(Id<Order>(1), heavy);
  const Plan plan = made(firm);
  const Sureness sure = sure_of(firm, plan);
  ASSERT_FALSE(sure.buffers.empty());
  EXPECT_LE(sure.buffers.size(), 10U);
  for (const Buffer& one : sure.buffers) {
    EXPECT_GT(one.saves_h, 1);
  }
  EXPECT_GT(sure.buffers.front().saves_h, 2);
}

TEST(HowSure, IsTheSameForAnyNumberOfThreads) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Firm firm = made_up_firm(seed);
    const Plan plan = made(firm, {.work = 0, .seed = seed, .threads = 1});
    const Sureness one = sure_of(firm, plan, {.replays = 200, .threads = 1});
    const Sureness two = sure_of(firm, plan, {.replays = 200, .threads = 2});
    ASSERT_EQ(one.orders.size(), plan.orders.size());
    for (std::size_t i = 0; i < one.orders.size(); ++i) {
      EXPECT_EQ(one.orders[i].order, two.orders[i].order);
      EXPECT_EQ(one.orders[i].on_time, two.orders[i].on_time);
      EXPECT_EQ(one.orders[i].mean_end, two.orders[i].mean_end);
    }
    EXPECT_EQ(one.expected_lateness_h, two.expected_lateness_h);
  }
}

TEST(HowSure, GivesThePlanBackWhereNothingSpreads) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Firm firm = made_up_firm(seed);
    const Plan plan = made(firm, {.work = 0, .seed = seed, .threads = 1});
    const Sureness sure = sure_of(firm, plan, {.replays = 1, .assumed_spread = 0});
    for (const OrderSureness& one : sure.orders) {
      EXPECT_EQ(one.end_90, order_of(firm, plan, firm.orders[one.order].code).ends) << seed;
    }
    EXPECT_NEAR(sure.expected_lateness_h, plan.value.weighted_lateness_h, 1e-6) << seed;
  }
}

TEST(HowSure, NeedsAnOrderThatIsPlannedWhole) {
  const Firm firm = small_shop();
  auto rows = made(firm).operations;
  rows.resize(1);
  const auto sure = how_sure(firm, start_day(6), rows);
  ASSERT_FALSE(sure.ok());
  EXPECT_EQ(sure.error().code, ErrorCode::unusable);
}

}  // namespace
}  // namespace tienvoud::plan
