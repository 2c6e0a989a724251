#include "questions/plan/progress/reckoned_work.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/plan/progress/work_done.h"
#include "questions/plan/testing/asked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

/// The first operation of each order of the small shop ran from eight to nine.
Journal ran_an_hour(const Firm& firm, double good_of_the_second) {
  Journal facts;
  for (std::uint32_t i = 0; i < 2; ++i) {
    BookingFact fact;
    fact.order = Id<Order>(i);
    fact.operation = Id<Operation>(2 * i);
    fact.machine = firm.operations[fact.operation].resource;
    fact.from = start_day(8);
    fact.to = start_day(9);
    fact.good = Pieces::of(i == 1 ? good_of_the_second : 0);
    facts.bookings.push_back(fact);
  }
  return facts;
}

TEST(ReckonedWork, IsAssumedAndTheLargestIsNamed) {
  const Firm shop = small_shop();
  const Firm firm = with_work_done(shop, ran_an_hour(shop, 0), start_day(9));
  EXPECT_EQ(firm.assumptions.size(), 2U);
  EXPECT_TRUE(std::ranges::is_sorted(firm.assumptions));
  const auto plan = make_plan(firm, start_day(9));
  ASSERT_TRUE(plan.ok());
  ASSERT_TRUE(plan->reckoned);
  EXPECT_EQ(plan->reckoned->operations, 2U);
  EXPECT_EQ(plan->reckoned->tried, 2U);
  const auto& largest = plan->reckoned->largest;
  ASSERT_TRUE(largest);
  EXPECT_GT(largest->ready, 0);
  EXPECT_GT(largest->left, 0);
  EXPECT_GT(largest->earlier, Duration());
  EXPECT_GE(largest->less_late_h, 0);
  EXPECT_EQ(std::ranges::count(plan->assumed, "pins", &AssumedValue::table), 2);
  // It is the one without which orders end earliest.
  const Pin* pin = nullptr;
  Firm counted = firm;
  for (const Id<Pin> id : firm.pins.ids()) {
    if (firm.pins[id].operation == largest->operation) {
      Pin done = firm.pins[id];
      done.done = firm.orders[done.order].quantity;
      done.starts_at.reset();
      counted.pins.set(id, done);
      pin = &counted.pins[id];
    }
  }
  ASSERT_NE(pin, nullptr);
  const auto without = make_plan(counted, start_day(9));
  ASSERT_TRUE(without.ok());
  Duration earlier;
  for (const PlannedOrder& one : plan->orders) {
    for (const PlannedOrder& other : without->orders) {
      earlier = one.order == other.order ? earlier + (one.ends - other.ends) : earlier;
    }
  }
  EXPECT_GT(earlier, Duration());
}

TEST(ReckonedWork, IsNoneWhereSomebodyCounted) {
  const Firm shop = small_shop();
  const Firm firm = with_work_done(shop, ran_an_hour(shop, 3), start_day(9));
  const auto plan = make_plan(firm, start_day(9));
  ASSERT_TRUE(plan.ok());
  ASSERT_TRUE(plan->reckoned);
  EXPECT_EQ(plan->reckoned->operations, 1U);
  EXPECT_FALSE(make_plan(shop, start_day(9))->reckoned);
}

}  // namespace
}  // namespace tienvoud::plan
