#include "questions/begin/levers/plan_levers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/plan/testing/small_shop.h"

namespace tienvoud::begin {
namespace {

using plan::testing::start_day;

/// Two open orders due in so many days, and thirty of last month that were ready eight days early.
struct EarlyShop {
  Firm firm = plan::testing::small_shop();
  std::vector<OrderEnd> ended;
  Id<Order> open;

  explicit EarlyShop(std::int64_t due_in_days) {
    firm.profile.holding_cost = Fraction(0.15);
    for (const Id<Order> id : firm.orders.ids()) {
      Order order = firm.orders[id];
      order.due_at = start_day() + days(due_in_days);
      order.price = Money::of(1000);
      open = id;
      firm.orders.set(id, order);
    }
    for (int i = 0; i < 30; ++i) {
      Order order = firm.orders[open];
      order.code = "D" + std::to_string(i);
      order.status = OrderStatus::done;
      order.price = Money::of(50'000);
      order.due_at = start_day() - days(i);
      ended.push_back({*order.due_at - days(8) - hours(5), firm.orders.add(order)});
    }
  }

  [[nodiscard]] std::optional<Lever> promise() const {
    PlanLeverOptions options;
    options.ended_in = days(180);
    const auto levers = plan_levers(firm, start_day(6), ended, options);
    EXPECT_TRUE(levers.ok()) << (levers.ok() ? "" : levers.error().message);
    const auto found = std::ranges::find(*levers, LeverKind::promise, &Lever::kind);
    return found == levers->end() ? std::nullopt : std::optional(*found);
  }
};

TEST(PlanLevers, OfferSoonerDatesWhereTheYearsWorkWasReadyLongBefore) {
  const EarlyShop shop(20);
  const auto lever = shop.promise();
  ASSERT_TRUE(lever);
  const double waits = 30 * 50'000.0 * 8 / 180;
  EXPECT_NEAR(lever->scaled.capital_eur, -waits, 1e-6);
  EXPECT_NEAR(lever->scaled.cost_eur, -0.15 * waits, 1e-6);
  EXPECT_EQ(lever->fixed.lateness_h, 0);
  EXPECT_EQ(lever->fixed.cost_eur, 0);
  const auto changed = tienvoud::apply(lever->changes(1).front(), shop.firm);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->orders[shop.open].due_at, start_day() + days(12));
  EXPECT_EQ(changed->orders[shop.ended.front().order].due_at,
            shop.firm.orders[shop.ended.front().order].due_at);
}

TEST(PlanLevers, CountSoonerDatesAgainstWhatWouldBeLate) {
  const EarlyShop shop(9);
  const auto lever = shop.promise();
  ASSERT_TRUE(lever);
  EXPECT_GT(lever->fixed.lateness_h, 0);
  EXPECT_GT(lever->fixed.cost_eur, 0);
}

TEST(PlanLevers, OfferNoSoonerDatesWhereOneInNineWasLate) {
  EarlyShop shop(20);
  for (std::size_t i = 0; i < 4; ++i) {
    shop.ended[i].at = *shop.firm.orders[shop.ended[i].order].due_at + hours(1);
  }
  EXPECT_FALSE(shop.promise());
}

}  // namespace
}  // namespace tienvoud::begin
