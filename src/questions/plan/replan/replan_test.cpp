#include "questions/plan/replan/replan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/made_up_shop.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

Replan replanned(const Firm& firm, const Plan& plan, Instant now, const ReplanEvents& events) {
  auto found = replan(firm, now, {plan.at, plan.horizon, plan.operations}, events);
  EXPECT_TRUE(found.ok()) << (found.ok() ? "" : found.error().message);
  return found.ok() ? *std::move(found) : Replan();
}

ReplanEvents down(std::size_t machine, Instant from, Instant to) {
  ReplanEvents events;
  events.absences.push_back({Id<Resource>(machine), {}, {from, to}});
  return events;
}

const ScheduledOperation& row_in(const Firm& firm,
                                 const std::vector<ScheduledOperation>& rows,
                                 const std::string& order,
                                 const std::string& operation) {
  return *std::ranges::find_if(rows, [&](const auto& one) {
    return firm.orders[one.order].code == order && firm.operations[one.operation].code == operation;
  });
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
  const auto part = add_item(firm, "PART");
  BillOfMaterialLine line;
  line.parent = Id<Item>(1);
  line.component = part;
  line.quantity = Pieces::of(1);
  firm.bill_of_material.add(line);
  PurchaseOrder order;
  order.code = "PO";
  order.item = part;
  order.quantity = Pieces::of(10);
  order.promised_at = start_day(9);
  const auto purchase = firm.purchase_orders.add(order);
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
