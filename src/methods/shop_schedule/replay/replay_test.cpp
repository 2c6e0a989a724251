#include "methods/shop_schedule/replay/replay.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "methods/shop_schedule/testing/small_shops.h"

namespace tienvoud::methods {
namespace {

using testing::add;

double normal_below(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

/// Jobs of one operation, one after the other on one machine.
struct Chain {
  explicit Chain(const std::vector<ShopTime>& runs) {
    problem.machines.resize(1);
    ShopTime at = 0;
    for (const ShopTime run : runs) {
      const auto job = static_cast<std::int32_t>(problem.jobs.size());
      add(problem, {.machine = 0, .run = run}, job);
      schedule.operations.push_back({job, at, at, at + run});
      at += run;
      problem.jobs.push_back({.due = at});
    }
  }
  [[nodiscard]] ShopReplay replayed(double spread, const ReplayOptions& options = {}) const {
    const std::vector<TimeSpread> spreads(problem.operations.size(), TimeSpread{spread, spread});
    auto answer = replay_schedule(problem, schedule, spreads, options);
    EXPECT_TRUE(answer.ok());
    return answer.ok() ? *std::move(answer) : ShopReplay();
  }
  ShopProblem problem;
  ShopSchedule schedule;
};

TEST(ReplaySchedule, GivesThePlanWhereNothingSpreads) {
  const Chain chain({100'000, 50'000});
  const auto answer = chain.replayed(0);
  ASSERT_EQ(answer.jobs.size(), 2U);
  EXPECT_EQ(answer.jobs[1].on_time, 1);
  EXPECT_DOUBLE_EQ(answer.jobs[1].mean_end, 150'000);
  EXPECT_EQ(answer.jobs[1].end_90, 150'000);
  EXPECT_EQ(answer.mean_weighted_tardiness, 0);
}

/// Of two jobs on one machine the second takes exactly its time, so it ends in time as often as the
/// first ends by the due date of the second less that time.
TEST(ReplaySchedule, AgreesWithTheClosedFormOfOneMachineAndTwoJobs) {
  Chain chain({100'000, 50'000});
  chain.problem.jobs[0].due = 120'000;
  chain.problem.jobs[1].due = 165'000;
  const double spread = 0.3;
  const std::vector<TimeSpread> spreads = {{0, spread}, {0, 0}};
  const auto answer = replay_schedule(chain.problem, chain.schedule, spreads,
                                      {.replays = 40'000, .seed = 3, .threads = 2});
  ASSERT_TRUE(answer.ok());
  EXPECT_NEAR(answer->jobs[0].on_time, normal_below(std::log(1.2) / spread), 0.01);
  EXPECT_NEAR(answer->jobs[1].on_time, normal_below(std::log(1.15) / spread), 0.01);
  const double end_90 = 100'000 * std::exp(spread * normal_quantile(0.9));
  EXPECT_NEAR(static_cast<double>(answer->jobs[0].end_90), end_90, 1'000);
  EXPECT_NEAR(static_cast<double>(answer->jobs[1].end_90), end_90 + 50'000, 1'000);
  EXPECT_NEAR(answer->jobs[0].mean_end, 100'000 * std::exp(spread * spread / 2), 500);
  // A unit of time less on the first saves one of each job that is then late.
  EXPECT_NEAR(answer->pull[0], 2 - answer->jobs[0].on_time - answer->jobs[1].on_time, 1e-9);
  EXPECT_NEAR(answer->pull[1], 1 - answer->jobs[1].on_time, 1e-9);
}

/// A job ends in time where, for each job k before it, the times from k on sum to no more than from
/// the plan's start of k to its due date. The sums are convex in the spread and hold without any,
/// so they hold for less spread where they hold for more: replay by replay.
TEST(ReplaySchedule, NeverRaisesAChanceOfAChainWithMoreSpread) {
  Chain chain({90'000, 40'000, 70'000, 110'000, 30'000});
  chain.problem.jobs[3].due += 25'000;
  std::vector<double> before(5, 1.0);
  for (const double spread : {0.0, 0.05, 0.1, 0.2, 0.4, 0.8}) {
    const auto answer = chain.replayed(spread, {.replays = 2'000});
    for (std::size_t job = 0; job < before.size(); ++job) {
      EXPECT_LE(answer.jobs[job].on_time, before[job]) << spread << ", " << job;
      before[job] = answer.jobs[job].on_time;
    }
  }
  EXPECT_LT(before[4], 0.4);
}

/// The second, of 4,000, begins at 6,000 or when the first has ended; the machine closes at 10,000
/// and opens at 20,000. Due at 22,000 it may be in two parts if the first ended by 8,000.
TEST(ReplaySchedule, SplitsOverClosedTimeWhatMayStopAndMovesWhatMayNot) {
  for (const bool splits : {true, false}) {
    ShopProblem problem;
    problem.calendars = {{.intervals = {{0, 10'000}, {20'000, 30'000}, {40'000, 60'000}}}};
    problem.machines = {{.calendar = 0}};
    problem.jobs = {{.due = 100'000}, {.due = 22'000}};
    add(problem, {.machine = 0, .run = 4'000}, 0);
    add(problem, {.machine = 0, .run = 4'000}, 1);
    problem.operations[1].splits = splits;
    const ShopSchedule schedule{{{0, 0, 0, 4'000}, {1, 6'000, 6'000, 10'000}}};
    const std::vector<TimeSpread> spreads = {{0, 0.5}, {0, 0}};
    const auto answer = replay_schedule(problem, schedule, spreads, {.replays = 20'000});
    ASSERT_TRUE(answer.ok());
    EXPECT_NEAR(answer->jobs[1].on_time, normal_below(std::log(splits ? 2.0 : 1.5) / 0.5), 0.01);
  }
}

TEST(ReplaySchedule, KeepsWhoGetsPeopleFromWhom) {
  ShopProblem problem;
  problem.machines.resize(2);
  problem.pools = {{.steps = {{0, 1}}}};
  problem.jobs = {{.due = 10}, {.due = 14}};
  problem.needs = {{.pool = 0}};
  add(problem, {.machine = 0, .first_need = 0, .end_need = 1, .run = 10}, 0);
  add(problem, {.machine = 1, .first_need = 0, .end_need = 1, .run = 4}, 1);
  const ShopSchedule schedule{{{0, 0, 0, 10}, {1, 10, 10, 14}}};
  const std::vector<TimeSpread> spreads = {{0, 0.5}, {0, 0}};
  const auto answer = replay_schedule(problem, schedule, spreads, {.replays = 4'000});
  ASSERT_TRUE(answer.ok());
  EXPECT_NEAR(answer->jobs[1].on_time, answer->jobs[0].on_time, 1e-12);
  EXPECT_LT(answer->jobs[1].on_time, 0.6);
}

/// A shop with everything in it, from a list.
ShopProblem random_shop(std::size_t jobs, std::int32_t machines) {
  RandomStream random(11);
  const auto below = [&](std::uint64_t n) {
    return static_cast<std::int32_t>(random.uniform_int(n));
  };
  ShopProblem problem;
  OpenTimes days;
  for (ShopTime day = 0; day < 2'000; ++day) {
    days.intervals.push_back({day * 1'440 + 480, day * 1'440 + 960});
  }
  problem.calendars = {days};
  problem.setups = {{.families = 2, .times = {0, 30, 20, 0, 10, 10}}};
  for (std::int32_t m = 0; m < machines; ++m) {
    problem.machines.push_back({.calendar = m % 3 == 0 ? -1 : 0, .setups = m % 2 - 1});
  }
  problem.pools = {{.steps = {{0, 8 * machines / 10 * 10}}}};
  for (std::size_t job = 0; job < jobs; ++job) {
    const auto row = static_cast<std::int32_t>(job);
    problem.jobs.push_back({.due = 3'000 + below(60'000), .weight = 1 + below(3)});
    for (int i = 0; i < 5; ++i) {
      const auto need = static_cast<std::int32_t>(problem.needs.size());
      problem.needs.push_back({.pool = 0, .amount = 1 + below(9)});
      const auto one = add(problem,
                           {.machine = below(static_cast<std::uint64_t>(machines)),
                            .first_need = need,
                            .end_need = need + 1,
                            .setup = below(3) * 10,
                            .run = 20 + below(200)},
                           row);
      problem.operations.back().splits = true;
      problem.operations.back().family = below(3) - 1;
      if (i > 0) {
        problem.precedences.push_back({.before = one - 1,
                                       .after = one,
                                       .lag = below(2) * 30,
                                       .part = i % 3 == 0 ? 0.25 : 1.0,
                                       .last_part = i % 3 == 0 ? 0.25 : 0.0});
      }
    }
  }
  return problem;
}

TEST(ReplaySchedule, IsTheSameForAnyNumberOfThreadsAndThePlanWithoutSpread) {
  const ShopProblem problem = random_shop(60, 8);
  const auto planned =
      schedule_shop(problem, {.goal = ShopGoal::weighted_tardiness, .threads = 1, .work = 0});
  ASSERT_TRUE(planned.ok());
  const std::vector<TimeSpread> spreads(problem.operations.size(), TimeSpread{0.2, 0.3});
  const auto one = replay_schedule(problem, planned->schedule, spreads, {.replays = 300});
  const auto two =
      replay_schedule(problem, planned->schedule, spreads, {.replays = 300, .threads = 2});
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ(one->pull, two->pull);
  EXPECT_EQ(one->mean_weighted_tardiness, two->mean_weighted_tardiness);
  for (std::size_t job = 0; job < one->jobs.size(); ++job) {
    EXPECT_EQ(one->jobs[job].mean_end, two->jobs[job].mean_end);
    EXPECT_EQ(one->jobs[job].end_90, two->jobs[job].end_90);
  }
  const std::vector<TimeSpread> none(problem.operations.size());
  const auto plan = replay_schedule(problem, planned->schedule, none, {.replays = 2});
  ASSERT_TRUE(plan.ok());
  EXPECT_DOUBLE_EQ(plan->mean_weighted_tardiness,
                   static_cast<double>(planned->value.weighted_tardiness));
}

TEST(ReplaySchedule, RefusesAScheduleOfAnotherShop) {
  Chain chain({10, 20});
  chain.schedule.operations.pop_back();
  const std::vector<TimeSpread> spreads(2);
  EXPECT_FALSE(replay_schedule(chain.problem, chain.schedule, spreads).ok());
}

}  // namespace
}  // namespace tienvoud::methods
