#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "questions/plan/progress/work_done.h"
#include "questions/plan/promise/promise.h"
#include "questions/plan/replan/replan.h"
#include "questions/plan/sure/how_sure.h"
#include "questions/plan/testing/checked.h"

// An order is ready when the wait after its last operation is over: at a subcontractor, drying.

namespace tienvoud::plan {
namespace {

using namespace testing;

Pin sent(Instant when) {
  Pin pin;
  pin.order = Id<Order>(0);
  pin.operation = Id<Operation>(4);
  pin.resource = Id<Resource>(2);
  pin.starts_at = when;
  return pin;
}

/// Nothing takes no time at all: an operation without a norm takes a second.
constexpr Duration moment = seconds(1);

TEST(SentOut, AnOrderIsReadyWhenItIsBack) {
  const Firm firm = coating_shop();
  const Plan plan = made(firm);
  EXPECT_EQ(row_of(firm, plan, "OA", "A/30").starts_at, start_day(14));
  const PlannedOrder& order = order_of(firm, plan, "OA");
  EXPECT_EQ(order.ends, start_day(48 + 14) + moment);
  EXPECT_EQ(order.late, days(2) + moment);
  expect_sums(plan);
  ASSERT_FALSE(order.chain.empty());
  EXPECT_EQ(plan.at + seconds(order.chain.front().to), order.ends);
  ASSERT_FALSE(order.causes.empty());
  EXPECT_EQ(order.causes[0].kind, CauseKind::lag);
  EXPECT_EQ(order.causes[0].time, 48 * 3600);
  EXPECT_EQ(order.causes[0].gain, 48 * 3600);
  const PlanCheck check = checked(firm, plan.operations);
  EXPECT_EQ(told(check), "");
  ASSERT_FALSE(check.orders.empty());
  EXPECT_EQ(check.orders[0].ends, order.ends);
  EXPECT_EQ(check.orders[0].late, order.late);
}

TEST(SentOut, WhatIsDueEarlierForItGoesFirst) {
  Firm firm = coating_shop();
  Order order = firm.orders[Id<Order>(0)];
  order.due_at = start_day(48 + 15);  // later than OB, but not if two days must pass after its work
  firm.orders.set(Id<Order>(0), order);
  const Plan plan = made(firm);
  EXPECT_EQ(order_of(firm, plan, "OA").late, Duration());
  EXPECT_LT(row_of(firm, plan, "OA", "A/20").starts_at, row_of(firm, plan, "OB", "B/20").starts_at);
}

TEST(SentOut, ItsPartsComeWithTheWaitAsWell) {
  Firm firm = coating_shop();
  add_component(firm, Id<Item>(1), Id<Item>(0));
  const Plan plan = made(firm);
  EXPECT_GE(row_of(firm, plan, "OB", "B/10").starts_at, order_of(firm, plan, "OA").ends);
  Rows rows = plan.operations;
  EXPECT_EQ(told(checked(firm, rows)), "");
  for (ScheduledOperation& row : rows) {
    if (row.order == Id<Order>(1)) {
      shift(row, -days(1));
    }
  }
  EXPECT_TRUE(breaks(checked(firm, rows), ViolationKind::before_material));
}

TEST(SentOut, TimeThatHasPassedThereIsDone) {
  Firm firm = coating_shop();
  firm.pins.add(sent(start_day(6) - hours(40)));
  const Plan plan = made(firm);
  EXPECT_EQ(order_of(firm, plan, "OA").ends, start_day(14) + moment + moment);
  EXPECT_EQ(told(checked(firm, plan.operations)), "");
  EXPECT_TRUE(plan.findings.empty());
}

TEST(SentOut, WhatShouldBeBackIsSaid) {
  Firm firm = coating_shop();
  firm.pins.add(sent(start_day(6) - days(3)));
  const Plan plan = made(firm);
  EXPECT_EQ(order_of(firm, plan, "OA").ends, start_day(6) + moment);
  EXPECT_TRUE(finds(plan, "OA", "should be back from COATER"));
  EXPECT_EQ(told(checked(firm, plan.operations)), "");
}

TEST(SentOut, BookingsSayWhenItWent) {
  Firm firm = coating_shop();
  Journal facts;
  BookingFact fact;
  fact.order = Id<Order>(0);
  fact.operation = Id<Operation>(1);
  fact.machine = Id<Resource>(1);
  fact.from = start_day(-26);
  fact.to = start_day(-24);
  fact.good = Pieces::of(10);
  facts.bookings.push_back(fact);
  const Firm known = with_work_done(firm, facts, start_day(6));
  const Plan plan = made(known);
  EXPECT_EQ(row_of(known, plan, "OA", "A/30").starts_at, start_day(6));
  EXPECT_TRUE(std::ranges::any_of(plan.assumed, [](const AssumedValue& one) {
    return one.row == "OA A/30" && one.column == "starts_at";
  }));
  EXPECT_EQ(order_of(known, plan, "OA").ends, start_day(24) + moment + moment);
}

TEST(SentOut, PromisesReplansAndReplaysCountIt) {
  const Firm firm = coating_shop();
  const Plan plan = made(firm);
  auto book = PromiseBook::open(firm, given(plan), plan.at);
  ASSERT_TRUE(book.ok());
  const auto promise = book->ask(Id<Item>(0), Pieces::of(5), {.move_share = 0});
  ASSERT_TRUE(promise.ok() && promise->safe_date);
  EXPECT_EQ(*promise->safe_date, promise->safe_order.back().ends_at + days(2));
  ReplanEvents events;
  events.absences.push_back({Id<Resource>(0), {}, {start_day(8), start_day(9)}});
  const auto after = replan(firm, plan.at, given(plan), events);
  ASSERT_TRUE(after.ok());
  bool told_of = false;
  for (const ReplannedOrder& one : after->orders) {
    if (one.order == Id<Order>(0)) {
      told_of = true;
      EXPECT_EQ(*one.ended, order_of(firm, plan, "OA").ends);
      EXPECT_GE(one.ends, *one.ended + hours(1));
    }
  }
  EXPECT_TRUE(told_of);
  const auto sure = how_sure(firm, plan.at, plan.operations, {.replays = 20});
  ASSERT_TRUE(sure.ok());
  for (const OrderSureness& one : sure->orders) {
    if (one.order == Id<Order>(0)) {
      EXPECT_GT(one.mean_end, start_day(48));
    }
  }
}

}  // namespace
}  // namespace tienvoud::plan
