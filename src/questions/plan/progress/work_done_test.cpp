#include "questions/plan/progress/work_done.h"

#include <gtest/gtest.h>

#include "questions/plan/testing/asked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

Id<Order> order_named(const Firm& firm, const std::string& code) {
  for (const Id<Order> id : firm.orders.ids()) {
    if (firm.orders[id].code == code) {
      return id;
    }
  }
  return {};
}

Id<Operation> operation_named(const Firm& firm, const std::string& code) {
  for (const Id<Operation> id : firm.operations.ids()) {
    if (firm.operations[id].code == code) {
      return id;
    }
  }
  return {};
}

BookingFact booked(const Firm& firm,
                   const std::string& order,
                   const std::string& operation,
                   std::int64_t from,
                   std::int64_t to,
                   double good) {
  BookingFact fact;
  fact.order = order_named(firm, order);
  fact.operation = operation_named(firm, operation);
  fact.machine = firm.operations[fact.operation].resource;
  fact.from = start_day(from);
  fact.to = start_day(to);
  fact.good = Pieces::of(good);
  return fact;
}

const Pin* pin_of(const Firm& firm, const std::string& order, const std::string& operation) {
  for (const Pin& pin : firm.pins) {
    if (firm.orders[pin.order].code == order && firm.operations[pin.operation].code == operation) {
      return &pin;
    }
  }
  return nullptr;
}

TEST(WorkDone, CountsWhatIsReadyAndWhatStandsOnAMachine) {
  Firm firm = small_shop();
  Journal facts;
  facts.bookings = {booked(firm, "OA", "A/10", 8, 10, 10), booked(firm, "OB", "B/10", 10, 11, 4)};
  firm = with_work_done(firm, facts, start_day(11));
  const Pin* done = pin_of(firm, "OA", "A/10");
  ASSERT_NE(done, nullptr);
  EXPECT_EQ(done->done, Pieces::of(10));
  EXPECT_FALSE(done->starts_at);
  const Pin* stands = pin_of(firm, "OB", "B/10");
  ASSERT_NE(stands, nullptr);
  EXPECT_EQ(stands->done, Pieces::of(4));
  EXPECT_EQ(stands->starts_at, start_day(10));
  const auto plan = make_plan(firm, start_day(11));
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->operations.size(), 3U);  // A/10 is not planned again
  EXPECT_EQ(row_of(firm, *plan, "OB", "B/10").ends_at, start_day(11) + minutes(6 * 18));
}

TEST(WorkDone, ReckonsPiecesThatNobodyCounted) {
  Firm firm = small_shop();
  Journal facts;
  facts.bookings = {booked(firm, "OA", "A/10", 8, 9, 0)};  // 12 minutes a piece
  EXPECT_EQ(pin_of(with_work_done(firm, facts, start_day(9)), "OA", "A/10")->done, Pieces::of(5));
  facts.bookings = {booked(firm, "OA", "A/10", 8, 16, 0)};
  EXPECT_EQ(pin_of(with_work_done(firm, facts, start_day(16)), "OA", "A/10")->done, Pieces::of(9));
}

TEST(WorkDone, TakesWhatWasLeftNearlyReadyAsDone) {
  Firm firm = small_shop();
  firm.orders.set(order_named(firm, "OA"), [&] {
    Order order = firm.orders[order_named(firm, "OA")];
    order.quantity = Pieces::of(100);
    return order;
  }());
  Journal facts;
  facts.bookings = {booked(firm, "OA", "A/10", 8, 10, 96)};
  EXPECT_EQ(pin_of(with_work_done(firm, facts, start_day(10)), "OA", "A/10")->done, Pieces::of(96));
  facts.bookings.push_back(booked(firm, "OB", "B/10", 10, 11, 1));
  EXPECT_EQ(pin_of(with_work_done(firm, facts, start_day(11)), "OA", "A/10")->done,
            Pieces::of(100));
}

TEST(WorkDone, LeavesAMachineThatDidAnOrderSinceThatIsDone) {
  Firm firm = small_shop();
  Journal facts;
  facts.bookings = {booked(firm, "OA", "A/10", 8, 9, 3), booked(firm, "OB", "B/10", 9, 11, 10)};
  Order done = firm.orders[order_named(firm, "OB")];
  done.status = OrderStatus::done;
  firm.orders.set(order_named(firm, "OB"), done);
  const Firm known = with_work_done(firm, facts, start_day(11));
  ASSERT_NE(pin_of(known, "OA", "A/10"), nullptr);
  EXPECT_EQ(pin_of(known, "OA", "A/10")->done, Pieces::of(3));
  EXPECT_FALSE(pin_of(known, "OA", "A/10")->starts_at);  // it is set up anew
}

TEST(WorkDone, KnowsAKindOfWorkByItsName) {
  Firm firm = small_shop();
  const auto step = operation_named(firm, "A/10");
  Operation named = firm.operations[step];
  named.name = "Sawing";
  firm.operations.set(step, named);
  Operation kind;
  kind.code = "Sawing";
  const auto sawing = firm.operations.add(kind);
  Journal facts;
  facts.bookings = {booked(firm, "OA", "A/10", 8, 9, 3)};
  facts.bookings.front().operation = sawing;
  const Firm known = with_work_done(firm, facts, start_day(9));
  ASSERT_NE(pin_of(known, "OA", "A/10"), nullptr);
  EXPECT_EQ(pin_of(known, "OA", "A/10")->done, Pieces::of(3));
}

TEST(WorkDone, LeavesPinsOfTheFirmAndTheFutureAlone) {
  Firm firm = small_shop();
  Pin own;
  own.order = order_named(firm, "OA");
  own.operation = operation_named(firm, "A/10");
  own.done = Pieces::of(7);
  firm.pins.add(own);
  Journal facts;
  facts.bookings = {booked(firm, "OA", "A/10", 8, 9, 3), booked(firm, "OB", "B/10", 10, 11, 4)};
  const Firm known = with_work_done(firm, facts, start_day(9));
  EXPECT_EQ(known.pins.size(), 1U);
  EXPECT_EQ(pin_of(known, "OA", "A/10")->done, Pieces::of(7));
}

}  // namespace
}  // namespace tienvoud::plan
