#include "questions/plan/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "questions/plan/testing/asked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

TEST(Plan, OfTwoOrdersTakesTheOneFirstThatMakesLeastLate) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  EXPECT_EQ(row_of(firm, plan, "OA", "A/10").starts_at, start_day(8));
  EXPECT_EQ(order_of(firm, plan, "OA").ends, start_day(14));
  EXPECT_EQ(order_of(firm, plan, "OB").ends, start_day(24 + 9));
  EXPECT_EQ(order_of(firm, plan, "OB").late, hours(17));
  EXPECT_EQ(plan.value.late_orders, 1U);
  EXPECT_DOUBLE_EQ(plan.value.weighted_lateness_h, 17);
  EXPECT_DOUBLE_EQ(plan.bound_h, 17);  // the mill alone takes that
  EXPECT_TRUE(plan.findings.empty());
  expect_sums(plan);
}

TEST(Plan, NamesWhatMadeAnOrderLate) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  const auto& late = order_of(firm, plan, "OB");
  ASSERT_EQ(late.causes.size(), 1U);
  EXPECT_EQ(late.causes[0].kind, CauseKind::machine);
  EXPECT_EQ(late.causes[0].time, 17 * 3600);  // the mill, and the night that it made OB meet
  ASSERT_TRUE(late.longest);
  EXPECT_EQ(late.longest->kind, CauseKind::machine);
  std::int64_t behind_a = 0;
  for (const Stretch& one : late.chain) {
    if (one.cause.kind == CauseKind::machine) {
      EXPECT_EQ(firm.orders[one.cause.order].code, "OA");
      behind_a += one.to - one.from;
    }
  }
  EXPECT_EQ(behind_a, (3 + 16) * 3600);  // two hours for the saw, one for the mill, the night
}

TEST(Plan, IsTheSameForAnyNumberOfThreads) {
  Firm firm = small_shop();
  for (int i = 0; i < 12; ++i) {
    add_order(firm, "X" + std::to_string(i), Id<Item>(static_cast<std::size_t>(i % 2)), 3 + i,
              start_day(20 + 9 * i));
  }
  const Plan one = made(firm, {.work = 1, .threads = 1});
  const Plan two = made(firm, {.work = 1, .threads = 2});
  ASSERT_EQ(one.operations.size(), two.operations.size());
  for (std::size_t i = 0; i < one.operations.size(); ++i) {
    EXPECT_EQ(one.operations[i].order, two.operations[i].order);
    EXPECT_EQ(one.operations[i].setup_at, two.operations[i].setup_at);
    EXPECT_EQ(one.operations[i].ends_at, two.operations[i].ends_at);
  }
  expect_sums(one);
}

TEST(Plan, LetsOnePersonTendTwoMachinesAndNoMore) {
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
    const auto machine = add_machine(firm, "M" + std::to_string(i), {});  // always open
    const auto id = add_operation(firm, item, machine, 60, 10);
    Operation operation = firm.operations[id];
    operation.skill = turning;
    operation.attended_run = Fraction(0.5);
    firm.operations.set(id, operation);
    add_order(firm, "O" + std::to_string(i), item, 4, start_day(12));
  }
  const Plan plan = made(firm);
  EXPECT_EQ(order_of(firm, plan, "O0").ends, start_day(12));
  EXPECT_EQ(plan.value.late_orders, 1U);
  EXPECT_DOUBLE_EQ(plan.value.weighted_lateness_h, 4);
  ASSERT_FALSE(plan.orders.front().causes.empty());
  EXPECT_EQ(plan.orders.front().causes[0].kind, CauseKind::people);
  EXPECT_EQ(plan.orders.front().causes[0].time, 4 * 3600);
  expect_sums(plan);
}

TEST(Plan, SplitsOverNightsOfPeopleButRunsAloneWhereNobodyIsNeeded) {
  Firm firm;
  firm.profile.time_zone = "UTC";
  const auto day = add_calendar(firm, "day", 8, 16);
  Person person;
  person.code = "P1";
  person.calendar = day;
  firm.people.add(person);
  const auto item = add_item(firm, "I");
  const auto id = add_operation(firm, item, add_machine(firm, "M", {}), 60, 10);
  add_order(firm, "O", item, 12, start_day(24));
  EXPECT_EQ(made(firm).orders.front().ends, start_day(24 + 12));
  Operation operation = firm.operations[id];
  operation.attended_run = Fraction(0);
  operation.setup = hours(1);
  firm.operations.set(id, operation);
  EXPECT_EQ(made(firm).orders.front().ends, start_day(9 + 12));
}

TEST(Plan, ChangesFamiliesAsLittleAsDatesAllow) {
  Firm firm = small_shop();
  for (std::size_t i = 0; i < 2; ++i) {
    Item item = firm.items[Id<Item>(i)];
    item.family = i == 0 ? "steel" : "brass";
    firm.items.set(Id<Item>(i), item);
  }
  SetupChange change;
  change.resource = Id<Resource>(0);
  change.setup = hours(1);  // from any to any
  firm.setup_changes.add(change);
  for (int i = 0; i < 4; ++i) {
    add_order(firm, "X" + std::to_string(i), Id<Item>(static_cast<std::size_t>(i % 2)), 5,
              start_day(24 * 40));
  }
  const Plan plan = made(firm);
  EXPECT_LE(plan.value.setup_h, 3);
  EXPECT_GE(plan.value.setup_h, 2);
  expect_sums(plan);
}

TEST(Plan, HandsOnInTransferLots) {
  Firm firm = small_shop();
  Operation sawing = firm.operations[Id<Operation>(0)];
  sawing.transfer_lot = Pieces::of(1);
  firm.operations.set(Id<Operation>(0), sawing);
  const Plan plan = made(firm);
  EXPECT_EQ(row_of(firm, plan, "OA", "A/20").starts_at, start_day(8) + minutes(12));
  expect_sums(plan);
}

TEST(Plan, HoldsItsRulesInMadeUpFirms) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    std::mt19937 draw(seed);
    const auto one_of = [&](int n) { return static_cast<int>(draw() % static_cast<unsigned>(n)); };
    Firm firm = small_shop();
    Skill skill;
    skill.code = "S";
    firm.skills.add(skill);
    for (int i = 0; i < 2; ++i) {
      Person person;
      person.code = "P" + std::to_string(i);
      person.skills = {Id<Skill>(0)};
      person.calendar = Id<Calendar>(0);
      firm.people.add(person);
    }
    Resource fixture;
    fixture.code = "F";
    fixture.kind = ResourceKind::tool;
    const auto tool = firm.resources.add(fixture);
    for (int i = 0; i < 4; ++i) {
      const auto item = add_item(firm, "R" + std::to_string(i));
      for (int k = 0; k < 3; ++k) {
        const auto id = add_operation(firm, item, Id<Resource>(static_cast<std::size_t>(one_of(2))),
                                      5 + one_of(30), 10 * k);
        Operation operation = firm.operations[id];
        operation.setup = minutes(one_of(40));
        operation.skill = Id<Skill>(one_of(2) == 0 ? Id<Skill>() : Id<Skill>(0));
        operation.attended_run = Fraction(one_of(3) * 0.4);
        operation.tool = one_of(3) == 0 ? tool : Id<Resource>();
        operation.splittable = one_of(3) != 0;
        operation.lag = minutes(one_of(3) * 30);
        operation.scrap = Fraction(one_of(2) * 0.05);
        if (one_of(3) == 0) {
          operation.transfer_lot = Pieces::of(2);
        }
        firm.operations.set(id, operation);
      }
      for (int k = 0; k < 3; ++k) {
        add_order(firm, "R" + std::to_string(i) + std::to_string(k), item, 4 + one_of(20),
                  start_day(one_of(100) - 10));
      }
    }
    const Plan plan = made(firm, {.work = 1, .seed = seed});
    EXPECT_EQ(plan.orders.size(), 14U);
    for (const PlanFinding& one : plan.findings) {
      EXPECT_TRUE(one.what.starts_with("It may not stop")) << one.order << one.row << one.what;
    }
    EXPECT_LE(plan.bound_h, plan.value.weighted_lateness_h + 1e-9);
    expect_sums(plan);
  }
}

TEST(Plan, NeedsAnOrder) {
  const auto plan = make_plan(Firm(), start_day());
  ASSERT_FALSE(plan.ok());
  EXPECT_EQ(plan.error().code, ErrorCode::unusable);
}

}  // namespace
}  // namespace tienvoud::plan
