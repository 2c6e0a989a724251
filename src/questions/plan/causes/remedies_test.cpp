#include "questions/plan/causes/remedies.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/planted_firm.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

std::vector<Remedy> asked(const Firm& firm, const Plan& plan, Id<Order> order) {
  auto remedies = remedies_of(firm, plan, order);
  EXPECT_TRUE(remedies.ok());
  return remedies.ok() ? *std::move(remedies) : std::vector<Remedy>();
}

TEST(Remedies, TakingTurnsCostsNothingButTheOthers) {
  Firm firm = small_shop();
  firm.profile.labour_cost = HourlyCost(Money::of(50));
  const Plan plan = made(firm);
  const auto all = asked(firm, plan, Id<Order>(1));
  ASSERT_FALSE(all.empty());
  // OB alone takes the saw from 8 to 11 and the mill from 11 to 14. OA then ends at 10:00 of the
  // next day: 20 hours late.
  EXPECT_EQ(all[0].changes[0].kind, ChangeKind::first);
  EXPECT_EQ(all[0].price, Money());
  EXPECT_EQ(all[0].late, Duration());
  EXPECT_EQ(all[0].ends, start_day(14));
  EXPECT_DOUBLE_EQ(all[0].others_h, 20);
}

TEST(Remedies, OvertimeCostsTheHoursThatAreUsed) {
  Firm firm;
  firm.profile.time_zone = "UTC";
  firm.profile.labour_cost = HourlyCost(Money::of(50));
  const auto item = add_item(firm, "I");
  add_operation(firm, item, add_machine(firm, "M", add_calendar(firm, "day", 8, 16)), 60, 10);
  add_order(firm, "O", item, 9, start_day(18));  // an hour is left for the next morning
  const Plan plan = made(firm);
  EXPECT_EQ(plan.orders[0].late, hours(15));
  const auto all = asked(firm, plan, Id<Order>(0));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].changes[0].kind, ChangeKind::overtime);
  EXPECT_EQ(all[0].changes[0].by, hours(2));
  EXPECT_EQ(all[0].price, Money::of(50));
  EXPECT_EQ(all[0].ends, start_day(17));
}

TEST(Remedies, WorkAtASubcontractorMayComeBackSooner) {
  const Firm firm = coating_shop();
  const Plan plan = made(firm);
  const auto all = asked(firm, plan, Id<Order>(0));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].changes[0].kind, ChangeKind::outside);
  EXPECT_EQ(all[0].changes[0].resource, Id<Resource>(2));
  EXPECT_EQ(all[0].changes[0].by, days(1));
  EXPECT_EQ(all[0].late, days(1) + seconds(1));
  EXPECT_EQ(all[0].ends, start_day(24 + 14) + seconds(1));
  EXPECT_FALSE(all[0].price);
}

TEST(Remedies, WhatDoesNotDoAloneIsTriedTogether) {
  Firm firm;
  firm.profile.time_zone = "UTC";
  firm.profile.labour_cost = HourlyCost(Money::of(50));
  const auto day = add_calendar(firm, "day", 8, 16);
  const auto item = add_item(firm, "I");
  const auto saw = add_machine(firm, "SAW", day);
  add_operation(firm, item, saw, 60, 10);
  add_operation(firm, item, add_machine(firm, "MILL", day), 60, 20);
  add_order(firm, "O", item, 9, start_day(24 + 12));
  const Plan plan = made(firm);
  // An hour of each is left for the next morning: sawn at 9, milled at 10 of the third day.
  EXPECT_EQ(plan.orders[0].ends, start_day(48 + 10));
  const auto all = asked(firm, plan, Id<Order>(0));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].late, Duration());
  ASSERT_EQ(all[0].changes.size(), 2U);
  EXPECT_NE(all[0].changes[0].resource, all[0].changes[1].resource);
  EXPECT_TRUE(all[0].price);
  for (std::size_t i = 1; i < all.size(); ++i) {
    EXPECT_GT(all[i].late, Duration());
    EXPECT_EQ(all[i].changes.size(), 1U);
  }
}

TEST(Remedies, OfMadeUpFirmsMakeTheirOrderEarlier) {
  int on_time = 0;
  int orders = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const PlantedFirm planted(seed, 12);
    const Plan plan = made(planted.firm, {.work = 1});
    for (const PlannedOrder& order : plan.orders) {
      if (order.late <= Duration()) {
        EXPECT_TRUE(asked(planted.firm, plan, order.order).empty());
        break;
      }
      const auto all = asked(planted.firm, plan, order.order);
      for (const Remedy& one : all) {
        EXPECT_LT(one.late, order.late);
      }
      ++orders;
      on_time += !all.empty() && all[0].late <= Duration() ? 1 : 0;
      EXPECT_TRUE(
          std::ranges::is_sorted(all, {}, [](const Remedy& one) { return one.late > Duration(); }));
    }
  }
  EXPECT_GT(orders, 4);
  EXPECT_GT(on_time, 0);
}

TEST(Remedies, NeedAnOrderOfThePlan) {
  const Firm firm = small_shop();
  Plan plan = made(firm);
  plan.orders.clear();
  const auto remedies = remedies_of(firm, plan, Id<Order>(0));
  ASSERT_FALSE(remedies.ok());
  EXPECT_EQ(remedies.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace tienvoud::plan
