// Machines, places, setups, people, tools and lots.
#include <gtest/gtest.h>

#include "questions/plan/testing/checked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

/// Three machines that run at any time; one person who can do it, from 8 to 16.
Firm one_person(double attended) {
  Firm firm;
  firm.profile.time_zone = "UTC";
  const auto day = add_calendar(firm, "day", 8, 16);
  Skill skill;
  skill.code = "turning";
  const auto turning = firm.skills.add(skill);
  Person person;
  person.code = "P1";
  person.skills = {turning};
  person.calendar = day;
  firm.people.add(person);
  for (int i = 0; i < 3; ++i) {
    const auto item = add_item(firm, "I" + std::to_string(i));
    const auto id =
        add_operation(firm, item, add_machine(firm, "M" + std::to_string(i), {}), 60, 10);
    Operation operation = firm.operations[id];
    operation.skill = turning;
    operation.attended_run = Fraction(attended);
    firm.operations.set(id, operation);
    add_order(firm, "O" + std::to_string(i), item, 4, start_day(12));
  }
  return firm;
}

TEST(CheckPlan, CountsPeopleBySkill) {
  const Firm firm = one_person(0.5);
  Rows rows = made(firm).operations;
  EXPECT_EQ(told(checked(firm, rows)), "");
  for (auto& row : rows) {
    row.setup_at = row.starts_at = start_day(8);
    row.ends_at = start_day(12);
  }
  const PlanCheck check = checked(firm, rows);
  ASSERT_EQ(check.violations.size(), 2U) << told(check);  // of the skill, and of all
  EXPECT_TRUE(told(check).contains(
      "needs people with turning on M2 from 2026-04-01 08:00; until 2026-04-01 12:00 there are 0.5 "
      "too few."));
}

TEST(CheckPlan, CountsToolsAndPlaces) {
  Moved shop;
  Resource fixture;
  fixture.code = "FIX";
  fixture.kind = ResourceKind::tool;
  const auto tool = shop.firm.resources.add(fixture);
  for (const std::size_t i : {1U, 2U}) {
    Operation operation = shop.firm.operations[Id<Operation>(i)];
    operation.tool = tool;
    shop.firm.operations.set(Id<Operation>(i), operation);
  }
  EXPECT_TRUE(shop.told_of().contains("needs tool FIX on"));
  EXPECT_EQ(told(checked(shop.firm, made(shop.firm).operations)), "");
  shop = {};
  shift(shop.at("OB", "B/10"), -hours(2));
  Resource saw = shop.firm.resources[Id<Resource>(0)];
  saw.capacity = 2;
  shop.firm.resources.set(Id<Resource>(0), saw);
  EXPECT_EQ(shop.told_of(), "");
  const auto item = add_item(shop.firm, "C");
  const auto step = add_operation(shop.firm, item, Id<Resource>(0), 6, 10);
  const auto order = add_order(shop.firm, "OC", item, 10, {});
  shop.rows.push_back({order, step, Id<Resource>(0), start_day(9), start_day(9), start_day(10)});
  EXPECT_EQ(shop.told_of(),
            "machine_taken: C/10 of order OC takes SAW at 2026-04-01 09:00, 60 min before any of "
            "its 2 places is free.\n");
}

TEST(CheckPlan, AsksForTheSetupBetweenFamilies) {
  Moved shop;
  for (std::size_t i = 0; i < 2; ++i) {
    Item item = shop.firm.items[Id<Item>(i)];
    item.family = i == 0 ? "steel" : "brass";
    shop.firm.items.set(Id<Item>(i), item);
  }
  SetupChange change;
  change.resource = Id<Resource>(0);
  change.from_family = "steel";
  change.setup = minutes(45);
  shop.firm.setup_changes.add(change);
  EXPECT_EQ(
      shop.told_of(),
      "setup_too_short: B/10 of order OB starts on SAW at 2026-04-01 10:00, 45 min before its "
      "setup of 45 min after A/10 of order OA is done.\n");
  EXPECT_EQ(told(checked(shop.firm, made(shop.firm).operations)), "");
}

TEST(CheckPlan, WaitsForTransferLots) {
  Moved shop;
  Operation sawing = shop.firm.operations[Id<Operation>(0)];
  sawing.transfer_lot = Pieces::of(5);
  shop.firm.operations.set(Id<Operation>(0), sawing);
  auto& mill = shop.at("OA", "A/20");
  shift(mill, -minutes(60));
  EXPECT_EQ(shop.told_of(), "");
  shift(mill, -minutes(15));
  EXPECT_EQ(
      shop.told_of(),
      "before_transfer_lot: A/20 of order OA starts on MILL at 2026-04-01 08:45, 15 min before "
      "A/10 hands on its first lot.\n");
}

TEST(CheckPlan, WantsBegunWorkFirst) {
  Moved shop;
  Pin pin;
  pin.order = Id<Order>(1);
  pin.operation = Id<Operation>(2);
  pin.starts_at = start_day(5);
  shop.firm.pins.add(pin);
  EXPECT_EQ(shop.told_of(),
            "begun_not_first: B/10 of order OB has begun on SAW, but A/10 of order OA comes before "
            "it at 2026-04-01 08:00.\n");
  EXPECT_EQ(told(checked(shop.firm, made(shop.firm).operations)), "");
}

}  // namespace
}  // namespace tienvoud::plan
