#include "methods/shop_schedule/energy/cheap_hours.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "base/random.h"
#include "methods/shop_schedule/check/check_open_time.h"
#include "methods/shop_schedule/testing/random_shop.h"
#include "methods/shop_schedule/testing/small_shops.h"

namespace tienvoud::methods {
namespace {

using namespace testing;

PowerPrices random_prices(const ShopProblem& problem, RandomStream& draw, ShopTime until) {
  PowerPrices prices;
  auto& steps = prices.tariffs.emplace_back();
  for (ShopTime t = 0; t < until; t += 1 + static_cast<ShopTime>(draw.uniform_int(6))) {
    steps.push_back({t, static_cast<std::int64_t>(draw.uniform_int(9))});
  }
  prices.machine_tariffs.assign(problem.machines.size(), 0);
  for (std::size_t m = 0; m < problem.modes.size(); ++m) {
    prices.setup_power.push_back(static_cast<std::int64_t>(draw.uniform_int(3)));
    prices.run_power.push_back(1 + static_cast<std::int64_t>(draw.uniform_int(4)));
  }
  return prices;
}

/// Every way to place the operations of one machine in their order.
class AllWays {
 public:
  AllWays(const ShopProblem& problem, const PowerPrices& prices, ShopTime until)
      : problem_(problem), prices_(prices), until_(until) {
    schedule_.operations.resize(problem.operations.size());
  }

  std::int64_t least() {
    place(0, 0);
    return least_;
  }

 private:
  void place(std::size_t i, ShopTime from) {
    if (i == problem_.operations.size()) {
      if (check_schedule(problem_, schedule_, 1).empty()) {
        least_ = std::min(least_, power_cost(problem_, schedule_, prices_));
      }
      return;
    }
    const auto row = static_cast<std::int32_t>(i);
    const ShopMode& mode = problem_.modes[i];
    const ShopTime setup = mode.setup + problem_.setup_between(row - 1, row, 0);
    for (ShopTime start = from + setup; start < until_; ++start) {
      const ShopTime end = problem_.operations[i].splits
                               ? done_at(problem_.calendars[0], start, mode.run)
                               : start + mode.run;
      if (end <= until_) {
        schedule_.operations[i] = {row, start - setup, start, end};
        place(i + 1, end);
      }
    }
  }

  const ShopProblem& problem_;
  const PowerPrices& prices_;
  ShopTime until_;
  ShopSchedule schedule_;
  std::int64_t least_ = std::numeric_limits<std::int64_t>::max();
};

/// One machine and what it does one after the other, from 0 on.
ShopProblem one_machine(RandomStream& draw, bool with_calendar) {
  ShopProblem problem;
  problem.machines = {{}};
  problem.jobs = {{}};
  if (with_calendar) {
    problem.calendars = {{.intervals = {{0, 5}, {7, 12}, {13, 40}}}};
    problem.machines[0].calendar = 0;
  } else {
    problem.setups = {{.families = 2, .times = {0, 1, 2, 0, 1, 0}}};
    problem.machines[0].setups = 0;
  }
  for (int i = 0; i < 3; ++i) {
    ShopMode mode{.machine = 0, .run = 1 + static_cast<ShopTime>(draw.uniform_int(3))};
    const std::int32_t row = add(problem, mode, 0);
    auto& one = problem.operations[static_cast<std::size_t>(row)];
    one.splits = with_calendar && draw.chance(0.5);
    one.family = with_calendar ? -1 : static_cast<std::int32_t>(draw.uniform_int(2));
    one.release = static_cast<ShopTime>(draw.uniform_int(4));
  }
  return problem;
}

ShopSchedule in_order(const ShopProblem& problem) {
  ShopSchedule best;
  ShopTime end = 0;
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    const auto row = static_cast<std::int32_t>(i);
    const ShopMode& mode = problem.modes[i];
    const ShopTime setup = mode.setup + problem.setup_between(row - 1, row, 0);
    for (ShopTime start = std::max(end + setup, problem.operations[i].release);; ++start) {
      // Alone in a shop of its own: does its calendar hold it then?
      ShopProblem alone = problem;
      alone.operations = {problem.operations[i]};
      alone.operations[0].family = -1;
      bool found = false;
      for (ShopTime to = start + mode.run; to < start + mode.run + 12 && !found; ++to) {
        found = check_schedule(alone, {{{row, start, start, to}}}, 1).empty();
        end = to;
      }
      if (found) {
        best.operations.push_back({row, start - setup, start, end});
        break;
      }
    }
  }
  return best;
}

TEST(CheapHours, OfOneMachineAreTheCheapestOfAllWays) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    RandomStream draw(seed);
    const ShopProblem problem = one_machine(draw, seed % 2 == 0);
    const ShopSchedule first = in_order(problem);
    const ShopTime until = std::max<ShopTime>(17, first.operations.back().end);
    const PowerPrices prices = random_prices(problem, draw, until);
    ASSERT_TRUE(check_schedule(problem, first).empty());
    const auto moved = in_cheap_hours(problem, first, prices, {.job_limits = {until}, .ahead = 2});
    EXPECT_TRUE(check_schedule(problem, moved).empty());
    EXPECT_EQ(power_cost(problem, moved, prices), AllWays(problem, prices, until).least()) << seed;
  }
}

TEST(CheapHours, KeepAllRulesAndMakeNothingLater) {
  int cheaper = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    const RandomShop shop(seed, 10);
    const auto answer = schedule_shop(
        shop.problem, {.goal = ShopGoal::weighted_tardiness, .seed = seed, .work = 0});
    if (!answer.ok()) {
      continue;
    }
    RandomStream draw(seed, 1);
    const PowerPrices prices = random_prices(shop.problem, draw, 120);
    CheapHoursOptions options;
    for (const ShopJob& job : shop.problem.jobs) {
      options.job_limits.push_back(std::min(answer->value.makespan, job.due));
    }
    const auto moved = in_cheap_hours(shop.problem, answer->schedule, prices, options);
    const auto broken = check_schedule(shop.problem, moved, 1);
    EXPECT_TRUE(broken.empty()) << seed << broken.front();
    const auto value = value_of(shop.problem, moved);
    EXPECT_LE(value.weighted_tardiness, answer->value.weighted_tardiness) << seed;
    EXPECT_LE(value.makespan, answer->value.makespan) << seed;
    EXPECT_EQ(value.setup_time, answer->value.setup_time) << seed;
    const auto before = power_cost(shop.problem, answer->schedule, prices);
    const auto after = power_cost(shop.problem, moved, prices);
    EXPECT_LE(after, before) << seed;
    cheaper += after < before ? 1 : 0;
  }
  EXPECT_GT(cheaper, 10);
}

TEST(CheapHours, StartWorkNoEarlierThanItHelps) {
  TwoJobs shop;
  // Job 0 goes from machine 0 to machine 1, which is free for it only at 20.
  shop.problem.operations[1].release = 20;
  shop.problem.operations[3].release = 22;
  shop.problem.jobs[1].due = 40;
  shop.at(1) = {1, 20, 20, 22};
  shop.at(3) = {3, 22, 22, 26};
  PowerPrices prices;
  prices.tariffs = {{{0, 1}}};
  prices.machine_tariffs = {0, 0};
  prices.setup_power.assign(4, 1);
  prices.run_power.assign(4, 1);
  const auto moved =
      in_cheap_hours(shop.problem, shop.schedule, prices, {.job_limits = {22, 26}, .ahead = 5});
  EXPECT_TRUE(check_schedule(shop.problem, moved).empty());
  EXPECT_EQ(moved.operations[0].end, 15);  // five before it is needed
  EXPECT_EQ(moved.operations[1].start, 20);
}

}  // namespace
}  // namespace tienvoud::methods
