#include "questions/begin/levers/early_work.h"

#include <gtest/gtest.h>

#include "model/testing/small_firm.h"

namespace tienvoud::begin {
namespace {

struct Ended {
  Firm firm = tienvoud::testing::small_firm();
  std::vector<OrderEnd> ends;

  /// An order of so many euros that was ready so many days before its date.
  void add(double early_days, double price_eur) {
    Order order = firm.orders[Id<Order>(0)];
    order.code = "E" + std::to_string(ends.size());
    order.due_at = Instant::of_microseconds(0) + days(100);
    order.price = Money::of(price_eur);
    const Id<Order> id = firm.orders.add(order);
    ends.push_back({*order.due_at - Duration::of(early_days * 24), id});
  }
};

TEST(EarlyWork, IsWhatNineInTenOrdersWereReadyBefore) {
  Ended made;
  for (int i = 0; i < 40; ++i) {
    made.add(i < 3 ? -2 : 3.9 + i, 100);
  }
  EXPECT_EQ(always_early(made.firm, made.ends), days(7));  // of 40 the fifth: 3.9 + 4 days
  made.add(-2, 100);
  made.add(-2, 100);
  EXPECT_FALSE(always_early(made.firm, made.ends));
}

TEST(EarlyWork, SaysNothingOfFewOrders) {
  Ended made;
  for (int i = 0; i < 19; ++i) {
    made.add(9, 100);
  }
  EXPECT_FALSE(always_early(made.firm, made.ends));
  made.add(9, 100);
  EXPECT_EQ(always_early(made.firm, made.ends), days(9));
}

TEST(EarlyWork, TiesUpItsPriceForTheDaysThatItWaits) {
  Ended made;
  made.add(5, 3650);   // waits 2 of its 5 days longer than it would
  made.add(1, 3650);   // would wait no more
  made.add(-3, 3650);  // was late
  EXPECT_NEAR(waiting_eur(made.firm, made.ends, days(2), days(365)), 3650 * (2 + 1) / 365.0, 1e-9);
  EXPECT_NEAR(waiting_eur(made.firm, made.ends, days(2), days(73)), 5 * 3650 * (2 + 1) / 365.0,
              1e-9);
}

}  // namespace
}  // namespace tienvoud::begin
