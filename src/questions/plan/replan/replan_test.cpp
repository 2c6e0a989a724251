#include "questions/plan/replan/replan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "questions/plan/testing/checked.h"
#include "questions/plan/testing/made_up_firm.h"
#include "questions/plan/testing/made_up_shop.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

Replan replanned(const Firm& firm, const Plan& plan, Instant now, const ReplanEvents& events) {
  auto found = replan(firm, now, given(plan), events);
  EXPECT_TRUE(found.ok()) << (found.ok() ? "" : found.error().message);
  return found.ok() ? *std::move(found) : Replan();
}

ReplanEvents down(std::size_t machine, Instant from, Instant to) {
  ReplanEvents events;
  events.absences.push_back({Id<Resource>(machine), {}, {from, to}});
  return events;
}

/// What the checker, which shares no code with all this, says of a changed plan.
std::string broken(const Replan& after) {
  const auto check = check_plan(after.firm, after.shop.origin, after.operations, after.absences);
  return check.ok() ? told(*check) : check.error().message;
}

TEST(Replan, MovesNothingWhereNothingCameBetween) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  const auto same = replanned(firm, plan, start_day(6), {});
  EXPECT_TRUE(same.moves.empty());
  EXPECT_TRUE(same.orders.empty());
  EXPECT_EQ(same.operations.size(), plan.operations.size());
  EXPECT_DOUBLE_EQ(same.weighted_lateness_h, plan.value.weighted_lateness_h);
}

TEST(Replan, MovesNothingOfAnyPlanWhereNothingCameBetween) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Firm firm = made_up_firm(seed, {.orders = 12});
    const Plan plan = made(firm, {.work = seed % 2 == 0 ? 0 : 1, .proves_causes = false});
    const auto same = replanned(firm, plan, plan.at, {});
    EXPECT_TRUE(same.moves.empty()) << seed;
    EXPECT_EQ(same.hit, 0U) << seed;
    EXPECT_EQ(same.operations.size(), plan.operations.size()) << seed;
  }
}

TEST(Replan, GoesOnAfterABreakdownAndSaysWhoPushedWhom) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  // OB was to be sawn from 10 to 13, and milled from 14 on.
  const auto after = replanned(firm, plan, start_day(6), down(0, start_day(10), start_day(12)));
  const auto& sawn = row_in(firm, after.operations, "OB", "B/10");
  EXPECT_EQ(sawn.starts_at, start_day(12));
  EXPECT_EQ(sawn.ends_at, start_day(15));
  EXPECT_EQ(row_in(firm, after.operations, "OA", "A/10").starts_at, start_day(8));
  EXPECT_EQ(row_in(firm, after.operations, "OB", "B/20").starts_at, start_day(15));
  ASSERT_EQ(after.moves.size(), 2U);
  EXPECT_EQ(after.moves[0].reason, MoveReason::hit);
  EXPECT_EQ(after.moves[1].reason, MoveReason::pushed);
  EXPECT_EQ(firm.operations[after.moves[1].by_operation].code, "B/10");
  EXPECT_EQ(after.moved_unaffected, 0U);
  EXPECT_DOUBLE_EQ(after.weighted_lateness_h, plan.value.weighted_lateness_h + 1);
  EXPECT_EQ(broken(after), "");
  // The plan as it was cannot be done while the saw is down.
  const auto before = check_plan(firm, plan.at, plan.operations, after.absences);
  ASSERT_TRUE(before.ok());
  EXPECT_TRUE(breaks(*before, ViolationKind::too_short)) << told(*before);
}

TEST(Replan, ToldAsAPlanSaysWhyItsOrdersAreLate) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  const auto after = replanned(firm, plan, start_day(6), down(0, start_day(10), start_day(12)));
  const auto changed = plan_of(after);
  ASSERT_TRUE(changed.ok()) << changed.error().message;
  EXPECT_EQ(changed->at, plan.at);
  EXPECT_EQ(changed->operations.size(), plan.operations.size());
  EXPECT_DOUBLE_EQ(changed->value.weighted_lateness_h, after.weighted_lateness_h);
  EXPECT_LE(changed->bound_h, changed->value.weighted_lateness_h);
  EXPECT_EQ(changed->value.late_orders, 1U);
  expect_sums(*changed);
  EXPECT_FALSE(order_of(firm, *changed, "OB").causes.empty());
}

TEST(Replan, StandsOnAPlanThatWasChangedBefore) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  ReplanEvents rush = down(0, start_day(10), start_day(12));
  rush.rush_orders.push_back({Id<Item>(0), Pieces::of(5), start_day(72)});
  const auto first = replanned(firm, plan, start_day(6), rush);
  EXPECT_EQ(first.events.rush_orders[0].code, "rush-1");
  // The saw stays down, and the first rush order keeps its code and its place.
  const Firm told = as_told(firm, first.events);
  ReplanEvents more;
  more.rush_orders.push_back({Id<Item>(1), Pieces::of(1), start_day(72)});
  const auto second =
      replan(told, start_day(7), {plan.at, plan.horizon, first.operations, first.absences}, more);
  ASSERT_TRUE(second.ok()) << second.error().message;
  EXPECT_EQ(second->events.rush_orders[0].code, "rush-2");
  EXPECT_TRUE(second->moves.empty());
  EXPECT_EQ(second->operations.size(), 8U);
  EXPECT_EQ(broken(*second), "");
}

TEST(Replan, ForgetsWhatIsOverOrKnownOtherwise) {
  Firm firm = small_shop();
  PurchaseOrder purchase;
  purchase.code = "PO";
  purchase.promised_at = start_day(9);
  const auto id = firm.purchase_orders.add(purchase);
  ReplanEvents events = down(0, start_day(10), start_day(12));
  events.rush_orders.push_back({Id<Item>(0), Pieces::of(5), start_day(72)});
  events.late_receipts.push_back({id, start_day(30)});
  events = told_at(firm, events, start_day(6));
  const auto later = still_told(firm, events, start_day(11));
  EXPECT_EQ(later.absences.size(), 1U);
  EXPECT_EQ(later.rush_orders.size(), 1U);
  EXPECT_EQ(later.late_receipts.size(), 1U);
  // The supplier named another day, the rush order was entered, the saw runs again.
  purchase.promised_at = start_day(20);
  firm.purchase_orders.set(id, purchase);
  add_order(firm, "rush-1", Id<Item>(0), 5, start_day(72));
  EXPECT_TRUE(still_told(firm, events, start_day(12)).empty());
}

TEST(Replan, KeepsAToolAndAGroupOfMachinesAwayToo) {
  Firm firm = small_shop();
  Resource group;
  group.code = "SAWS";
  group.kind = ResourceKind::work_center;
  const auto saws = firm.resources.add(group);
  Resource saw = firm.resources[Id<Resource>(0)];
  saw.work_center = saws;
  firm.resources.set(Id<Resource>(0), saw);
  Resource jig;
  jig.code = "JIG";
  jig.kind = ResourceKind::tool;
  const auto tool = firm.resources.add(jig);
  Operation milling = firm.operations[Id<Operation>(1)];
  milling.tool = tool;
  firm.operations.set(Id<Operation>(1), milling);
  const Plan plan = made(firm);
  const auto sawn =
      replanned(firm, plan, start_day(6), down(saws.index(), start_day(10), start_day(12)));
  EXPECT_EQ(row_in(firm, sawn.operations, "OB", "B/10").starts_at, start_day(12));
  EXPECT_EQ(broken(sawn), "");
  const auto milled =
      replanned(firm, plan, start_day(6), down(tool.index(), start_day(9), start_day(24 + 8)));
  EXPECT_GE(row_in(firm, milled.operations, "OA", "A/20").starts_at, start_day(24 + 8));
  EXPECT_EQ(broken(milled), "");
}

TEST(Replan, LeavesWhatHasBegunAndLetsItGoOn) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  // At 9 OA is on the saw, which is down for an hour.
  const auto after = replanned(firm, plan, start_day(9), down(0, start_day(9), start_day(10)));
  const auto& sawn = row_in(firm, after.operations, "OA", "A/10");
  EXPECT_EQ(sawn.starts_at, start_day(8));
  EXPECT_EQ(sawn.ends_at, start_day(11));
  EXPECT_TRUE(after.findings.empty());
}

TEST(Replan, BeginsAnewWhatMayNotStop) {
  Firm firm = small_shop();
  Operation sawing = firm.operations[Id<Operation>(0)];
  sawing.splittable = false;
  firm.operations.set(Id<Operation>(0), sawing);
  const Plan plan = made(firm);
  const auto after = replanned(firm, plan, start_day(9), down(0, start_day(9), start_day(10)));
  EXPECT_EQ(row_in(firm, after.operations, "OA", "A/10").starts_at, start_day(10));
  ASSERT_EQ(after.findings.size(), 1U);
  EXPECT_TRUE(after.findings[0].what.contains("had begun"));
}

TEST(Replan, PutsARushOrderInAndWeighsWhatItCosts) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  ReplanEvents events;
  events.rush_orders.push_back({Id<Item>(0), Pieces::of(5), start_day(72)});
  const auto after = replanned(firm, plan, start_day(6), events);
  EXPECT_TRUE(after.moves.empty());  // it is in time in the gaps
  EXPECT_EQ(after.operations.size(), 6U);
  ASSERT_EQ(after.orders.size(), 1U);
  EXPECT_EQ(after.orders[0].ends, start_day(24 + 11));
  EXPECT_FALSE(after.orders[0].ended);
}

TEST(Replan, WaitsForALateReceipt) {
  Firm firm = small_shop();
  const auto purchase = add_bought_part(firm, Id<Item>(1), 10, start_day(9));
  const Plan plan = made(firm);
  ReplanEvents events;
  events.late_receipts.push_back({purchase, start_day(24 + 10)});
  const auto after = replanned(firm, plan, start_day(6), events);
  EXPECT_EQ(row_in(firm, after.operations, "OB", "B/10").starts_at, start_day(24 + 10));
  EXPECT_EQ(row_in(firm, after.operations, "OA", "A/20").starts_at,
            row_in(firm, plan.operations, "OA", "A/20").starts_at);
}

TEST(Replan, HoldsInMadeUpShopsAndMovesOnlyWhatIsHit) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Firm firm = made_up_shop({.orders = 40,
                                    .operations = 4,
                                    .machines = 6,
                                    .items = 8,
                                    .people = 8,
                                    .days_of_work = 5,
                                    .seed = seed});
    const Plan plan = made(firm, {.work = 0});
    const Instant now = start_day(24 + 11);
    ReplanEvents events = down(seed % 6, now, now + hours(20));
    events.absences.push_back({{}, Id<Person>(seed % 8), {now, now + days(2)}});
    events.freeze_until = now + hours(2);
    const auto after = replanned(firm, plan, now, events);
    EXPECT_EQ(after.operations.size(), plan.operations.size());
    EXPECT_EQ(after.moved_unaffected, 0U);
    EXPECT_GT(after.moves.size(), 0U);
    EXPECT_EQ(broken(after), "") << seed;
    if (const auto changed = plan_of(after, {.proves_causes = false}); changed.ok()) {
      expect_sums(*changed);
      EXPECT_LE(changed->bound_h, changed->value.weighted_lateness_h + 1e-9);
    } else {
      ADD_FAILURE() << changed.error().message;
    }
    for (const ReplannedMove& move : after.moves) {
      if (move.was.setup_at >= now + hours(2)) {
        EXPECT_GE(move.becomes.starts_at, move.was.starts_at);
      }
    }
    const auto again = replanned(firm, plan, now, events);
    EXPECT_EQ(again.weighted_lateness_h, after.weighted_lateness_h);
    EXPECT_EQ(again.moves.size(), after.moves.size());
  }
}

}  // namespace
}  // namespace tienvoud::plan
