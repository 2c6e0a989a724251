#include "questions/lines/deliveries/deliveries.h"

#include <gtest/gtest.h>

#include "questions/lines/testing/small_shop.h"

namespace tienvoud::lines {
namespace {

using testing::small_shop;
using testing::start_day;

PurchaseOrder line(int number, int ordered_ago, int days_taken, int days_late) {
  PurchaseOrder order;
  order.code = "P" + std::to_string(number);
  order.supplier = Id<Supplier>(static_cast<std::size_t>(number % 2));
  order.item = Id<Item>(0);
  order.ordered_at = start_day() - days(ordered_ago) + hours(8);
  order.received_at = *order.ordered_at + days(days_taken);
  order.promised_at = *order.received_at - days(days_late) + hours(4);
  return order;
}

TEST(Deliveries, CountsWhatCameLateOnTheFirmsClock) {
  auto firm = small_shop();
  int number = 0;
  for (const int late : {0, 0, -3, 1, 15, 30, 0, 0, 0, 0}) {
    firm.purchase_orders.add(line(number, 100, 11 + number, late));
    ++number;
  }
  auto untimed = line(number, 90, 5, 0);
  untimed.ordered_at = {};
  firm.purchase_orders.add(untimed);
  auto open = line(number, 5, 5, 0);
  open.received_at = {};
  firm.purchase_orders.add(open);
  const auto answer = deliveries_of(firm, start_day());
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->all.received, 11U);
  EXPECT_EQ(answer->all.promised, 11U);
  EXPECT_EQ(answer->all.timed, 10U) << "one does not say when it was ordered";
  EXPECT_NEAR(answer->all.late_fraction, 3.0 / 11, 1e-12);
  EXPECT_NEAR(answer->all.very_late_fraction, 2.0 / 11, 1e-12);
  EXPECT_EQ(answer->all.most_late_days, 30);
  EXPECT_NEAR(answer->all.lead_time_mean_days, 15.5, 1e-12);
  EXPECT_EQ(answer->all.lead_time_median_days, 15.5);
  ASSERT_EQ(answer->suppliers.size(), 2U);
  EXPECT_GE(answer->suppliers[0].received, answer->suppliers[1].received);
}

TEST(Deliveries, OfNobodyAreNothing) {
  const auto answer = deliveries_of(small_shop(), start_day());
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->all.received, 0U);
  EXPECT_TRUE(answer->suppliers.empty());
}

}  // namespace
}  // namespace tienvoud::lines
