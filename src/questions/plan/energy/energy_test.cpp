#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/planted_firm.h"
#include "questions/plan/testing/priced.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

/// Always open, cheap from 22:00 to 6:00: five hours at 8 kW, due in three days.
Firm one_furnace() {
  Firm firm;
  firm.profile.time_zone = "UTC";
  add_prices(firm, {{6, 0.30}, {22, 0.10}});
  const auto item = add_item(firm, "I");
  const auto row = add_operation(firm, item, add_machine(firm, "FURNACE", {}), 60, 10);
  Operation operation = firm.operations[row];
  operation.splittable = false;
  firm.operations.set(row, operation);
  set_power(firm, 8);
  add_order(firm, "O", item, 5, start_day(72));
  // By hand, and long: the plan has time until its end.
  const auto other = add_item(firm, "J");
  Resource bench;
  bench.code = "BENCH";
  bench.power_run = Power();
  bench.power_setup = Power();
  add_operation(firm, other, firm.resources.add(bench), 60, 10);
  add_order(firm, "P", other, 90, std::nullopt);
  return firm;
}

TEST(PlanEnergy, WorkThatCanWaitGoesToTheCheapHours) {
  const Firm firm = one_furnace();
  const Plan plan = made(firm);  // from six in the morning on
  EXPECT_EQ(row_of(firm, plan, "O", "I/10").starts_at, start_day(22));
  ASSERT_TRUE(plan.energy);
  EXPECT_EQ(plan.energy->used, Energy::of(40));
  EXPECT_EQ(plan.energy->cost, Money::of(4));
  EXPECT_EQ(plan.energy->blind_cost, Money::of(12));
  EXPECT_EQ(plan.energy->peak, Power::of(8));
  EXPECT_EQ(plan.energy->peak_at, start_day(22));
  EXPECT_EQ(plan.energy->origin, Origin::reckoned);
  ASSERT_NE(plan.scoreboard.find("energy_saved"), nullptr);
  EXPECT_DOUBLE_EQ(plan.scoreboard.find("energy_saved")->value, 8);
  const Plan early = made(firm, {.early = true});
  EXPECT_EQ(row_of(firm, early, "O", "I/10").starts_at, start_day(6));
  EXPECT_EQ(early.energy->cost, Money::of(12));
}

TEST(PlanEnergy, NothingIsMovedThatWouldEndWithinADayOfItsDate) {
  Firm firm = one_furnace();
  Order order = firm.orders[Id<Order>(0)];
  order.due_at = start_day(24 + 26);  // a day before that is in the first night
  firm.orders.set(Id<Order>(0), order);
  EXPECT_EQ(order_of(firm, made(firm), "O").ends, start_day(26));
  order.due_at = start_day(24 + 12);
  firm.orders.set(Id<Order>(0), order);
  EXPECT_EQ(order_of(firm, made(firm), "O").ends, start_day(11));
}

TEST(PlanEnergy, IsNotReckonedWhereNobodyKnowsAPower) {
  Firm firm = small_shop();
  EXPECT_FALSE(made(firm).energy);
  Resource saw = firm.resources[Id<Resource>(0)];
  saw.power_run = Power::of(4);
  firm.resources.set(Id<Resource>(0), saw);
  const Plan plan = made(firm);
  ASSERT_TRUE(plan.energy);  // the mill draws what the saw does, as far as anybody knows
  EXPECT_EQ(plan.energy->origin, Origin::assumed);
  EXPECT_EQ(plan.energy->used, Energy::of(4 * 12));
}

TEST(PlanEnergy, AtEqualLatenessNeverCostsMoreAndMostlyLess) {
  int cheaper = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    PlantedFirm planted(seed, 18);
    add_day_ahead(planted.firm);
    set_power(planted.firm, 10);
    for (const Id<Order> id : planted.firm.orders.ids()) {
      Order order = planted.firm.orders[id];
      order.due_at = *order.due_at + days(id.index() % 3 == 0 ? 6 : 1);
      planted.firm.orders.set(id, order);
    }
    const Plan blind = made(planted.firm, {.work = 1, .early = true});
    const Plan aware = made(planted.firm, {.work = 1});
    ASSERT_TRUE(blind.energy && aware.energy);
    EXPECT_DOUBLE_EQ(aware.value.weighted_lateness_h, blind.value.weighted_lateness_h);
    EXPECT_LE(aware.value.makespan, blind.value.makespan);
    EXPECT_EQ(aware.energy->blind_cost, blind.energy->cost);
    EXPECT_EQ(aware.energy->used, blind.energy->used);
    EXPECT_LE(aware.energy->cost, blind.energy->cost);
    cheaper += aware.energy->cost < blind.energy->cost ? 1 : 0;
    expect_sums(aware);
  }
  EXPECT_GE(cheaper, 6);
}

TEST(PlanEnergy, WorkBeginsNoEarlierThanItHelps) {
  Firm firm = small_shop();
  // What the mill needs comes on the eighth day, so the saw need not begin on the first.
  Order order = firm.orders[Id<Order>(1)];
  order.due_at = start_day(24 * 20);
  firm.orders.set(Id<Order>(1), order);
  const auto bolts = add_item(firm, "BOLTS");
  BillOfMaterialLine line;
  line.parent = Id<Item>(1);
  line.component = bolts;
  line.quantity = Pieces::of(1);
  line.operation = Id<Operation>(3);
  firm.bill_of_material.add(line);
  PurchaseOrder purchase;
  purchase.code = "PO";
  purchase.item = bolts;
  purchase.quantity = Pieces::of(10);
  purchase.promised_at = start_day(24 * 7 + 8);
  firm.purchase_orders.add(purchase);
  const Plan plan = made(firm);
  EXPECT_EQ(row_of(firm, plan, "OB", "B/10").ends_at, start_day(24 * 5 + 16));
  const Plan early = made(firm, {.early = true});
  EXPECT_LT(row_of(firm, early, "OB", "B/10").ends_at, start_day(24));
}

}  // namespace
}  // namespace tienvoud::plan
