#include "questions/plan/shop/firm_shop.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/plan/check/check_plan.h"
#include "questions/plan/testing/asked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

TEST(FirmShop, FindsAnOrderWithoutARoutingAndPlansTheRest) {
  Firm firm = small_shop();
  add_order(firm, "OC", add_item(firm, "C"), 5, start_day(20));
  const Plan plan = made(firm);
  EXPECT_TRUE(finds(plan, "OC", "no routing"));
  EXPECT_EQ(plan.orders.size(), 2U);
}

TEST(FirmShop, FindsAnOperationThatFitsNowhere) {
  Firm firm = small_shop();
  const auto never = add_calendar(firm, "never", 8, 16);
  firm.shifts.set(Id<Shift>(1), [&] {
    Shift shift = firm.shifts[Id<Shift>(1)];
    shift.weekdays = Weekdays{0};
    return shift;
  }());
  const auto item = add_item(firm, "C");
  add_operation(firm, item, add_machine(firm, "LATHE", never), 10, 10);
  add_order(firm, "OC", item, 5, start_day(20));
  const Plan plan = made(firm);
  EXPECT_TRUE(finds(plan, "OC", "fits nowhere"));
  EXPECT_TRUE(finds(plan, "", "never open"));
  EXPECT_EQ(plan.orders.size(), 2U);
  EXPECT_EQ(order_of(firm, plan, "OB").late, hours(17));
}

TEST(FirmShop, PlansNothingForWhatWasScrappedBeforeWhatIsDone) {
  Firm firm = small_shop();
  Operation milling = firm.operations[Id<Operation>(1)];
  milling.scrap = Fraction(0.2);
  firm.operations.set(Id<Operation>(1), milling);
  EXPECT_EQ(made(firm).operations.size(), 4U);
  Pin pin;
  pin.order = Id<Order>(0);
  pin.operation = Id<Operation>(1);
  pin.done = Pieces::of(6);  // of the 12.5 that are sawn for ten good ones, 7.5 went on
  firm.pins.add(pin);
  const Plan half = made(firm);
  const auto& sawn = row_of(firm, half, "OA", "A/10");
  EXPECT_EQ(sawn.ends_at - sawn.starts_at, minutes(12).scaled(5));
  EXPECT_EQ(row_of(firm, half, "OA", "A/20").ends_at - row_of(firm, half, "OA", "A/20").starts_at,
            minutes(24).scaled(5));
  const auto check = check_plan(firm, half.at, half.operations);
  ASSERT_TRUE(check.ok());
  EXPECT_TRUE(check->violations.empty());
  pin.done = Pieces::of(9.999);
  firm.pins.set(Id<Pin>(0), pin);
  EXPECT_LT(row_of(firm, made(firm), "OA", "A/10").ends_at - start_day(8), minutes(1));
}

TEST(FirmShop, FindsAPinThatCannotHold) {
  Firm firm = small_shop();
  Pin pin;
  pin.order = Id<Order>(0);
  pin.operation = Id<Operation>(0);
  pin.starts_at = start_day(20);  // at night
  firm.pins.add(pin);
  const Plan plan = made(firm);
  EXPECT_TRUE(finds(plan, "OA", "fixed at a time"));
  EXPECT_EQ(order_of(firm, plan, "OA").ends, start_day(14));
}

TEST(FirmShop, KeepsAPinAndNamesItAsTheCause) {
  Firm firm = small_shop();
  Pin pin;
  pin.order = Id<Order>(0);
  pin.operation = Id<Operation>(0);
  pin.starts_at = start_day(13);
  firm.pins.add(pin);
  const Plan plan = made(firm);
  EXPECT_EQ(row_of(firm, plan, "OA", "A/10").starts_at, start_day(13));
  const auto& late = order_of(firm, plan, "OA");
  EXPECT_GT(late.late, Duration());
  EXPECT_TRUE(std::ranges::any_of(late.chain, [](const Stretch& one) {
    return one.cause.kind == CauseKind::pin && one.to - one.from == 7 * 3600;
  }));
  expect_sums(plan);
}

TEST(FirmShop, GoesOnWithWhatHasBegun) {
  Firm firm = small_shop();
  Pin pin;
  pin.order = Id<Order>(1);
  pin.operation = Id<Operation>(3);  // OB is on the mill, so its sawing is done
  pin.starts_at = start_day(-10);
  pin.done = Pieces::of(4);
  firm.pins.add(pin);
  const Plan plan = made(firm);
  EXPECT_EQ(plan.operations.size(), 3U);
  const auto& row = row_of(firm, plan, "OB", "B/20");
  EXPECT_EQ(row.starts_at, start_day(8));
  EXPECT_EQ(row.ends_at - row.starts_at, minutes(6 * 18));
}

TEST(FirmShop, WaitsForMaterialThatIsOnOrderAndForOrdersThatMakeIt) {
  Firm firm = small_shop();
  add_component(firm, Id<Item>(0), Id<Item>(1));
  const auto steel = add_item(firm, "BAR");
  add_component(firm, Id<Item>(0), steel);
  PurchaseOrder bar;
  bar.code = "PO1";
  bar.item = steel;
  bar.quantity = Pieces::of(10);
  bar.promised_at = start_day(48 + 9);
  firm.purchase_orders.add(bar);
  const Plan plan = made(firm);
  EXPECT_EQ(order_of(firm, plan, "OB").ends, start_day(14));
  EXPECT_EQ(row_of(firm, plan, "OA", "A/10").starts_at, start_day(48 + 9));
  const auto& late = order_of(firm, plan, "OA");
  ASSERT_FALSE(late.causes.empty());
  EXPECT_EQ(late.causes[0].kind, CauseKind::material);
  EXPECT_EQ(late.causes[0].item, steel);
  expect_sums(plan);
}

TEST(FirmShop, FindsMaterialThatIsShortAndOrdersThatWaitInACircle) {
  Firm firm = small_shop();
  BillOfMaterialLine line;
  line.parent = Id<Item>(0);
  line.component = Id<Item>(1);
  line.quantity = Pieces::of(2);
  firm.bill_of_material.add(line);
  std::swap(line.parent, line.component);
  firm.bill_of_material.add(line);
  const Plan plan = made(firm);
  EXPECT_TRUE(finds(plan, "OA", "neither in stock nor on order"));
  EXPECT_TRUE(finds(plan, "OA", "waits for order OB") || finds(plan, "OB", "waits for order OA"));
  EXPECT_EQ(plan.orders.size(), 2U);
}

}  // namespace
}  // namespace tienvoud::plan
