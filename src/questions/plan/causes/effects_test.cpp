#include "questions/plan/causes/effects.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "methods/shop_schedule/changes/retiming.h"
#include "questions/plan/causes/relaxed_shop.h"
#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/planted_firm.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

TEST(Effects, NightsThatAQueueMadeAnOrderMeetGoToTheQueue) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  const auto& late = order_of(firm, plan, "OB");
  ASSERT_EQ(late.causes.size(), 1U);
  EXPECT_EQ(late.causes[0].kind, CauseKind::machine);
  EXPECT_EQ(firm.operations[late.causes[0].operation].code, "A/20");
  EXPECT_EQ(late.causes[0].time, 17 * 3600);  // an hour of the mill, and the night after it
  ASSERT_TRUE(late.causes[0].gain);
  EXPECT_EQ(*late.causes[0].gain, 17 * 3600);  // alone on the mill it ends at 16:00
}

TEST(Effects, NightsOfTheOrderItselfStayClosedTime) {
  Firm firm;
  firm.profile.time_zone = "UTC";
  const auto item = add_item(firm, "I");
  add_operation(firm, item, add_machine(firm, "M", add_calendar(firm, "day", 8, 16)), 60, 10);
  add_order(firm, "O", item, 12, start_day(16));
  const Plan plan = made(firm);
  const auto& late = order_of(firm, plan, "O");
  ASSERT_FALSE(late.causes.empty());
  EXPECT_EQ(late.causes[0].kind, CauseKind::closed);
  EXPECT_EQ(late.causes[0].time, 18 * 3600);
  ASSERT_TRUE(late.causes[0].gain);
  EXPECT_EQ(*late.causes[0].gain, 18 * 3600);  // open from now on, it ends at 18:00
}

TEST(Effects, OfReleaseMaterialAndPinAreProved) {
  Firm firm;
  firm.profile.time_zone = "UTC";
  const auto day = add_calendar(firm, "day", 8, 16);
  for (int i = 0; i < 3; ++i) {
    const auto item = add_item(firm, "I" + std::to_string(i));
    add_operation(firm, item, add_machine(firm, "M" + std::to_string(i), day), 60, 10);
    add_order(firm, "O" + std::to_string(i), item, 2, start_day(12));
  }
  Order released = firm.orders[Id<Order>(0)];
  released.released_at = start_day(24 + 8);
  firm.orders.set(Id<Order>(0), released);
  Pin pin;
  pin.order = Id<Order>(1);
  pin.operation = Id<Operation>(1);
  pin.starts_at = start_day(24 + 9);
  firm.pins.add(pin);
  const auto steel = add_item(firm, "STEEL");
  BillOfMaterialLine line;
  line.parent = Id<Item>(2);
  line.component = steel;
  line.quantity = Pieces::of(1);
  firm.bill_of_material.add(line);
  PurchaseOrder purchase;
  purchase.code = "PO";
  purchase.item = steel;
  purchase.quantity = Pieces::of(2);
  purchase.promised_at = start_day(24 + 10);
  firm.purchase_orders.add(purchase);
  const Plan plan = made(firm);
  const CauseKind kinds[] = {CauseKind::release, CauseKind::pin, CauseKind::material};
  for (int i = 0; i < 3; ++i) {
    const auto& late = order_of(firm, plan, "O" + std::to_string(i));
    ASSERT_FALSE(late.causes.empty());
    EXPECT_EQ(late.causes[0].kind, kinds[i]);
    EXPECT_EQ(late.causes[0].gain, (24 + i) * 3600);  // without it the order begins at 8:00
  }
  expect_sums(plan);
}

TEST(Effects, WithoutTheNamedCauseNineInTenLateOrdersAreEarlier) {
  std::size_t late = 0;
  std::size_t earlier = 0;
  std::size_t on_time = 0;
  std::map<std::string, std::pair<int, int>> kinds;
  for (std::uint64_t seed = 1; seed <= 80; seed += 7) {
    const PlantedFirm planted(seed, 24);
    const Plan plan = made(planted.firm, {.work = 1, .seed = seed});
    expect_sums(plan);
    for (const PlannedOrder& order : plan.orders) {
      if (order.late <= Duration()) {
        ++on_time;
        continue;
      }
      ++late;
      const Cause* cause = main_cause(order.causes);
      const bool helps = cause != nullptr && cause->gain.value_or(0) > 0;
      earlier += helps ? 1U : 0U;
      auto& of = kinds[cause == nullptr ? "none" : std::string(name_of(cause->kind))];
      ++of.first;
      of.second += helps ? 1 : 0;
    }
  }
  std::string table;
  for (const auto& [kind, count] : kinds) {
    table += fmt::format("{}: {} of {}\n", kind, count.second, count.first);
  }
  EXPECT_GT(late, 100U);
  EXPECT_GT(on_time, 10U);
  EXPECT_GE(static_cast<double>(earlier), 0.9 * static_cast<double>(late))
      << earlier << " of " << late << '\n'
      << table;
}

TEST(Effects, WhatIsPlacedAgainWithoutACauseKeepsAllRules) {
  int tried = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const PlantedFirm planted(seed, 16);
    const auto shop = shop_of(planted.firm, start_day(6), {days(200), {}, {}});
    ASSERT_TRUE(shop.ok());
    const auto answer = methods::schedule_shop(
        shop->problem, {.goal = methods::ShopGoal::weighted_tardiness, .work = 0});
    if (!answer.ok()) {
      continue;  // fixed starts that contradict each other are taken out by make_plan
    }
    ++tried;
    const auto list = methods::starting_order(shop->problem, answer->schedule);
    ASSERT_TRUE(list.ok());
    std::vector<std::int32_t> modes;
    for (const auto& placed : answer->schedule.operations) {
      modes.push_back(placed.mode);
    }
    for (const OrderCauses& one : causes_of(*shop, answer->schedule)) {
      for (const Stretch& stretch : one.chain) {
        const auto relaxed = without_cause(*shop, answer->schedule, *list, std::span(&stretch, 1));
        ASSERT_TRUE(relaxed);
        const auto placed = methods::placed_in_order(relaxed->problem, relaxed->list, modes);
        if (placed.ok()) {
          const auto broken = methods::check_schedule(relaxed->problem, *placed, 1);
          EXPECT_TRUE(broken.empty()) << name_of(stretch.cause.kind) << broken.front();
        }
      }
    }
  }
  EXPECT_GT(tried, 2);
}

}  // namespace
}  // namespace tienvoud::plan
