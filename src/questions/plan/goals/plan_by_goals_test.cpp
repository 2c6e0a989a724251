#include "questions/plan/goals/plan_by_goals.h"

#include <gtest/gtest.h>

#include <array>

#include "model/field.h"
#include "questions/plan/check/check_plan.h"
#include "questions/plan/goals/goal_worth.h"
#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/made_up_firm.h"
#include "questions/plan/testing/priced.h"

namespace tienvoud::plan {
namespace {

using namespace testing;
using enum PlanGoal;

constexpr std::array<PlanGoal, 4> all_goals = {lateness, cost, work_in_process, distance};

/// The usual order with one goal put first.
PlanGoals first(PlanGoal goal) {
  PlanGoals goals;
  std::size_t next = 0;
  goals.order[next++] = goal;
  for (const PlanGoal one : all_goals) {
    if (one != goal) {
      goals.order[next++] = one;
    }
  }
  return goals;
}

Firm priced_firm(std::uint64_t seed) {
  Firm firm = made_up_firm(seed, {.orders = 10});
  add_day_ahead(firm);
  set_power(firm, 20);
  return firm;
}

PlanOptions asked_for(const PlanGoals& goals, const Plan* before = nullptr) {
  PlanOptions options;
  options.work = 1;
  options.goals = goals;
  options.proves_causes = false;
  if (before != nullptr) {
    options.before = before->operations;
  }
  return options;
}

/// What a plan is worth, of the shop made anew and its rows.
GoalWorth worth(const Firm& firm, const Plan& plan, const Plan* before = nullptr) {
  ShopScope scope = scope_of(firm, given(plan));
  auto shop = shop_of(firm, plan.at, scope);
  EXPECT_TRUE(shop.ok());
  const auto power = power_of(firm, *shop, scope.horizon);
  EXPECT_TRUE(power.ok());
  methods::ShopSchedule was;
  if (before != nullptr) {
    was = given_schedule(firm, *shop, before->operations).schedule;
  }
  return worth_of(*shop, *power, setup_costs(firm, *shop), was,
                  given_schedule(firm, *shop, plan.operations).schedule, 24 * 3600);
}

/// Rules that a plan breaks; where the firm contradicts itself the usual plan breaks some, too.
std::size_t broken(const Firm& firm, const Plan& plan) {
  const auto check = check_plan(firm, plan.at, plan.operations);
  EXPECT_TRUE(check.ok());
  return check.ok() ? check->violations.size() : 0;
}

TEST(PlanByGoals, NoPlanIsWorseByItsFirstGoalThanTheUsualOne) {
  int better = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Firm firm = priced_firm(seed);
    const Plan before = made(firm, asked_for(PlanGoals()));
    Firm later = firm;
    const Order order = firm.orders[Id<Order>(0)];
    add_order(later, "NEW", order.item, 3, order.due_at);
    const Plan usual = made(later, asked_for(PlanGoals(), &before));
    const GoalWorth than = worth(later, usual, &before);
    for (const PlanGoal goal : all_goals) {
      const Plan plan = made(later, asked_for(first(goal), &before));
      EXPECT_LE(broken(later, plan), broken(later, usual)) << seed;
      expect_sums(plan);
      const GoalWorth is = worth(later, plan, &before);
      EXPECT_LE(is.of(goal), than.of(goal)) << seed << text_of(goal, {});
      better += is.of(goal) < than.of(goal) ? 1 : 0;
      EXPECT_EQ(plan.goals, first(goal));
      EXPECT_LE(plan.bound_h, plan.value.weighted_lateness_h + 1e-9);
    }
  }
  EXPECT_GE(better, 10);  // of 24: the order changes what is found
}

TEST(PlanByGoals, TheUsualOrderIsTheUsualPlan) {
  const Firm firm = priced_firm(3);
  const Plan plan = made(firm, {.work = 1});
  const Plan named = made(firm, asked_for(PlanGoals()));
  EXPECT_EQ(plan.goals, PlanGoals());
  ASSERT_EQ(plan.operations.size(), named.operations.size());
  for (std::size_t i = 0; i < plan.operations.size(); ++i) {
    EXPECT_EQ(plan.operations[i].starts_at, named.operations[i].starts_at);
  }
}

TEST(PlanByGoals, IsThatOfTheFirmWhereNobodyAsksForAnother) {
  Firm firm = priced_firm(5);
  firm.profile.plan_goals = first(cost);
  const Plan plan = made(firm, {.work = 1});
  EXPECT_EQ(plan.goals, first(cost));
  EXPECT_EQ(made(firm, asked_for(PlanGoals())).goals, PlanGoals());
}

TEST(PlanByGoals, DistanceFirstMovesNothingThatCanStay) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Firm firm = priced_firm(seed);
    const Plan before = made(firm, asked_for(PlanGoals()));
    const Plan same = made(firm, asked_for(first(distance), &before));
    ASSERT_TRUE(same.distance);
    EXPECT_EQ(same.distance->moved, 0U) << seed;
    Firm later = firm;
    add_order(later, "NEW", firm.orders[Id<Order>(1)].item, 2, start_day(24));
    const Plan around = made(later, asked_for(first(distance), &before));
    EXPECT_LE(around.distance->moved, made(later, asked_for(PlanGoals(), &before)).distance->moved);
  }
}

/// Cheap from 22:00 to 6:00, and due before that.
TEST(PlanByGoals, CostBeforeLatenessWaitsForTheNightAndSaysSo) {
  Firm firm;
  firm.profile.time_zone = "UTC";
  add_prices(firm, {{6, 0.30}, {22, 0.10}});
  const auto item = add_item(firm, "I");
  const auto row = add_operation(firm, item, add_machine(firm, "FURNACE", {}), 60, 10);
  Operation operation = firm.operations[row];
  operation.splittable = false;
  firm.operations.set(row, operation);
  set_power(firm, 8);
  add_order(firm, "O", item, 5, start_day(12));
  const Plan usual = made(firm);
  EXPECT_EQ(order_of(firm, usual, "O").late, Duration());
  EXPECT_EQ(usual.energy->cost, Money::of(12));
  PlanOptions options;
  options.goals = first(cost);
  const Plan cheap = made(firm, options);
  EXPECT_EQ(row_of(firm, cheap, "O", "I/10").starts_at, start_day(22));
  EXPECT_EQ(cheap.energy->cost, Money::of(4));
  const PlannedOrder& late = order_of(firm, cheap, "O");
  EXPECT_EQ(late.late, hours(15));
  ASSERT_EQ(late.causes.size(), 1U);
  EXPECT_EQ(late.causes[0].kind, CauseKind::goal);
  expect_sums(cheap);
}

TEST(GoalWorth, TakesTheNextGoalWhereCostIsAsGoodAsEqual) {
  const std::array<GoalWorth, 3> all = {GoalWorth{.lateness = 5, .cost = 1000},
                                        GoalWorth{.lateness = 3, .cost = 1010},
                                        GoalWorth{.lateness = 0, .cost = 1011}};
  EXPECT_EQ(best_of(all, first(cost)), 1U);
  EXPECT_EQ(best_of(all, first(lateness)), 2U);
  EXPECT_EQ(best_of(std::span(all).first(1), first(distance)), 0U);
}

}  // namespace
}  // namespace tienvoud::plan
