#include "questions/plan/check/check_plan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/plan/testing/checked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;
using Kind = ViolationKind;

TEST(CheckPlan, FindsNothingInThePlannersPlanAndSaysWhatIsLate) {
  const Moved shop;
  const PlanCheck check = checked(shop.firm, shop.rows);
  EXPECT_EQ(told(check), "");
  ASSERT_EQ(check.orders.size(), 2U);
  EXPECT_EQ(check.late_orders, 1U);
  EXPECT_EQ(shop.firm.orders[check.orders[0].order].code, "OB");
  EXPECT_EQ(check.orders[0].late, hours(17));
  EXPECT_EQ(check.orders[0].ends, start_day(24 + 9));
}

TEST(CheckPlan, SaysByHowMuchAnOperationIsTooEarly) {
  Moved shop;
  shift(shop.at("OA", "A/20"), -hours(1));
  EXPECT_EQ(shop.told_of(),
            "before_predecessor: A/20 of order OA starts on MILL at 2026-04-01 09:00, 60 min "
            "before A/10 is done.\n");
}

TEST(CheckPlan, SaysWhoHasTheMachine) {
  Moved shop;
  shift(shop.at("OB", "B/10"), -minutes(30));
  EXPECT_EQ(shop.told_of(),
            "machine_taken: B/10 of order OB takes SAW at 2026-04-01 09:30, 30 min before A/10 of "
            "order OA leaves it.\n");
}

TEST(CheckPlan, SaysWhenAMachineIsClosed) {
  Moved shop;
  auto& row = shop.at("OA", "A/10");
  shift(row, -hours(1));
  EXPECT_EQ(
      shop.told_of(),
      "closed: A/10 of order OA starts on SAW at 2026-04-01 07:00, 60 min before that opens.\n"
      "too_short: A/10 of order OA runs 60 min on SAW from 2026-04-01 07:00, but needs 2.0 "
      "h.\n");
  shift(row, -hours(2));
  EXPECT_TRUE(shop.told_of().contains("begins on SAW at 2026-04-01 05:00, 60 min before the plan"));
}

TEST(CheckPlan, SaysWhatRunsOverNightAndMayNot) {
  Moved shop;
  Operation milling = shop.firm.operations[Id<Operation>(3)];
  milling.splittable = false;
  shop.firm.operations.set(Id<Operation>(3), milling);
  EXPECT_EQ(shop.told_of().substr(0, 6), "closed");
  EXPECT_TRUE(shop.told_of().contains("of which 16.0 h outside open hours"));
}

TEST(CheckPlan, SaysWhatIsMissingTwiceOrForeign) {
  Moved shop;
  const auto taken = shop.at("OA", "A/20");
  std::erase_if(shop.rows, [&](const auto& one) { return one.operation == taken.operation; });
  EXPECT_EQ(shop.told_of(), "missing: A/20 of order OA is not in the plan.\n");
  std::erase_if(shop.rows, [&](const auto& one) { return one.order == taken.order; });
  EXPECT_EQ(shop.told_of(), "missing: Nothing of order OA is in the plan.\n");
  shop = {};
  shop.rows.push_back(taken);
  EXPECT_TRUE(breaks(checked(shop.firm, shop.rows), Kind::planned_twice));
  shop.rows.back().operation = Id<Operation>(2);
  EXPECT_TRUE(breaks(checked(shop.firm, shop.rows), Kind::wrong_operation));
  shop.rows.pop_back();
  Order order = shop.firm.orders[Id<Order>(0)];
  order.status = OrderStatus::done;
  shop.firm.orders.set(Id<Order>(0), order);
  EXPECT_TRUE(breaks(checked(shop.firm, shop.rows), Kind::closed_order));
}

TEST(CheckPlan, SaysWhatStandsOnAMachineOfAnother) {
  Moved shop;
  shop.at("OA", "A/10").resource = Id<Resource>(1);
  EXPECT_TRUE(breaks(checked(shop.firm, shop.rows), Kind::wrong_machine));
  shop.at("OA", "A/10").resource = Id<Resource>();
  EXPECT_TRUE(shop.told_of().contains("without its machine"));
}

TEST(CheckPlan, SaysWhatTakesLongerOrShorterThanItNeeds) {
  Moved shop;
  auto& last = shop.at("OB", "B/20");
  last.ends_at = last.ends_at + hours(1);
  EXPECT_EQ(shop.told_of(),
            "too_long: B/20 of order OB runs 4.0 h on MILL from 2026-04-01 14:00, but needs only "
            "3.0 h.\n");
  last.ends_at = last.starts_at;
  EXPECT_TRUE(breaks(checked(shop.firm, shop.rows), Kind::too_short));
  last.ends_at = last.starts_at - hours(1);
  EXPECT_TRUE(breaks(checked(shop.firm, shop.rows), Kind::disordered));
}

TEST(CheckPlan, KeepsReleasesAndPins) {
  Moved shop;
  Order order = shop.firm.orders[Id<Order>(0)];
  order.released_at = start_day(9);
  shop.firm.orders.set(Id<Order>(0), order);
  EXPECT_TRUE(shop.told_of().contains("60 min before the order may begin"));
  shop = {};
  Pin pin;
  pin.order = Id<Order>(0);
  pin.operation = Id<Operation>(0);
  pin.starts_at = start_day(9);
  shop.firm.pins.add(pin);
  EXPECT_EQ(shop.told_of(),
            "pin_moved: A/10 of order OA is fixed to start at 2026-04-01 09:00, but starts on SAW "
            "60 min earlier.\n");
}

TEST(CheckPlan, CountsMaterialInTheOrderInWhichItIsTaken) {
  Moved shop;
  BillOfMaterialLine line;
  line.parent = Id<Item>(0);
  line.component = add_item(shop.firm, "BAR");
  line.quantity = Pieces::of(2);
  shop.firm.bill_of_material.add(line);
  EXPECT_EQ(shop.told_of(), "");  // what no table counts is there
  Stock stock;
  stock.item = line.component;
  stock.quantity = Pieces::of(15);
  shop.firm.stock.add(stock);
  PurchaseOrder order;
  order.item = line.component;
  order.quantity = Pieces::of(5);
  order.promised_at = start_day(10);
  shop.firm.purchase_orders.add(order);
  EXPECT_EQ(shop.told_of(),
            "before_material: A/10 of order OA starts on SAW at 2026-04-01 08:00 and needs 20 of "
            "BAR, of which 5 come 2.0 h later.\n");
  line.parent = Id<Item>(1);
  line.component = Id<Item>(0);  // B is made of A
  shop.firm.bill_of_material.add(line);
  EXPECT_TRUE(
      shop.told_of().contains("B/10 of order OB starts on SAW at 2026-04-01 10:00 and needs "
                              "20 of A, of which 10 come"));
}

}  // namespace
}  // namespace tienvoud::plan
