#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "methods/shop_schedule/graph/graph_problem.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "methods/shop_schedule/testing/random_shop.h"

namespace tienvoud::methods {
namespace {

using testing::RandomShop;

/// Jobs of six operations, each on one of two machines of four; setups between families where
/// asked.
ShopProblem machine_shop(std::uint64_t seed, bool setups) {
  RandomStream random(seed);
  const auto below = [&](std::uint64_t n) {
    return static_cast<std::int32_t>(random.uniform_int(n));
  };
  ShopProblem shop;
  shop.machines.resize(4);
  if (setups) {
    shop.setups = {{.families = 2, .times = {0, 3, 2, 0, 1, 1}}};
    for (ShopMachine& machine : shop.machines) {
      machine.setups = 0;
    }
  }
  for (std::int32_t job = 0; job < 8; ++job) {
    shop.jobs.push_back({.release = below(5), .due = 30 + below(40), .weight = 1 + below(3)});
    for (int step = 0; step < 6; ++step) {
      const auto mode = static_cast<std::int32_t>(shop.modes.size());
      const std::int32_t machine = below(4);
      shop.modes.push_back({.machine = machine, .run = 1 + below(9)});
      shop.modes.push_back({.machine = (machine + 1) % 4, .run = 1 + below(9)});
      shop.operations.push_back(
          {.job = job, .first_mode = mode, .end_mode = mode + 2, .family = job % 2});
      if (step > 0) {
        const auto after = static_cast<std::int32_t>(shop.operations.size()) - 1;
        shop.precedences.push_back({.before = after - 1, .after = after, .lag = below(3)});
      }
    }
  }
  return shop;
}

void expect_sound(const ShopProblem& shop, const ShopAnswer& answer, ShopGoal goal) {
  EXPECT_EQ(fmt::format("{}", fmt::join(check_schedule(shop, answer.schedule), "\n")), "");
  const ShopValue value = value_of(shop, answer.schedule);
  EXPECT_EQ(answer.value.makespan, value.makespan);
  EXPECT_EQ(answer.value.weighted_tardiness, value.weighted_tardiness);
  EXPECT_EQ(answer.value.setup_time, value.setup_time);
  EXPECT_LE(answer.bound, goal == ShopGoal::makespan ? value.makespan : value.weighted_tardiness);
}

TEST(ScheduleShop, KeepsEveryRuleAndItsBoundWhicheverWayItGoes) {
  int by_graph = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const auto shop =
        seed % 3 == 0 ? RandomShop(seed, 20).problem : machine_shop(seed, seed % 2 == 0);
    by_graph += graph_problem_of(shop) ? 1 : 0;
    for (const ShopGoal goal : {ShopGoal::makespan, ShopGoal::weighted_tardiness}) {
      const auto answer = schedule_shop(shop, {.goal = goal, .seed = seed, .work = 3});
      if (answer.ok()) {
        expect_sound(shop, *answer, goal);
      }
      EXPECT_TRUE(answer.ok() || seed % 3 == 0) << seed;
    }
  }
  EXPECT_EQ(by_graph, 20);
}

TEST(ScheduleShop, LeavesToListsWhatTheGraphDoesNotKnow) {
  // A setup of its own may be done before an operation is ready, and with a lag below nothing one
  // may begin before the other ends: neither is an arc.
  auto shop = machine_shop(1, false);
  shop.modes[3].setup = 4;
  EXPECT_FALSE(graph_problem_of(shop));
  expect_sound(shop, schedule_shop(shop, {.work = 2}).value(), ShopGoal::makespan);
  shop.modes[3].setup = 0;
  EXPECT_TRUE(graph_problem_of(shop));
  shop.precedences[0].lag = -2;
  EXPECT_FALSE(graph_problem_of(shop));
  expect_sound(shop, schedule_shop(shop, {.work = 2}).value(), ShopGoal::makespan);
}

TEST(ScheduleShop, GivesTheFirstScheduleWithoutWorkAndStopsWhenAskedTo) {
  const auto shop = machine_shop(2, true);
  const auto first = schedule_shop(shop, {.work = 0}).value();
  expect_sound(shop, first, ShopGoal::makespan);
  EXPECT_EQ(first.moves, 0);
  ShopValue last;
  const auto stopped = schedule_shop(shop, {.work = 1'000'000,
                                            .progress =
                                                [&](const ShopValue& best) {
                                                  last = best;
                                                  return false;
                                                }})
                           .value();
  EXPECT_LT(stopped.moves, 1'000'000'000);
  EXPECT_LT(stopped.value.makespan, first.value.makespan);
  EXPECT_EQ(last.makespan, stopped.value.makespan);
  EXPECT_EQ(last.setup_time, stopped.value.setup_time);
}

TEST(ScheduleShop, RefusesWhatContradictsItself) {
  auto shop = machine_shop(3, false);
  shop.precedences.push_back({.before = 5, .after = 0});
  const auto circle = schedule_shop(shop, {.work = 0});
  ASSERT_FALSE(circle.ok());
  EXPECT_EQ(circle.error().code, ErrorCode::invalid_input);
  EXPECT_FALSE(circle.error().remedy.empty());
}

}  // namespace
}  // namespace tienvoud::methods
