#include "methods/shop_schedule/lists/list_search.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "methods/shop_schedule/bounds/shop_bound.h"
#include "methods/shop_schedule/flow_shop/flow_shop.h"
#include "methods/shop_schedule/lists/priority_rules.h"
#include "methods/shop_schedule/lists/serial_schedule.h"
#include "methods/shop_schedule/testing/random_shop.h"

namespace tienvoud::methods {
namespace {

using testing::RandomShop;

/// What counts first, of all lists in all modes.
ShopCost best_of_all(const ShopIndex& index, ShopGoal goal) {
  const ShopProblem& shop = *index.problem;
  auto schedule = SerialSchedule::prepare(index, goal);
  std::vector<std::int32_t> list(index.size());
  std::iota(list.begin(), list.end(), 0);
  std::vector<std::int32_t> modes;
  for (const ShopOperation& one : shop.operations) {
    modes.push_back(one.first_mode);
  }
  ShopCost best{.broken = no_time};
  do {
    std::vector<std::size_t> position(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      position[static_cast<std::size_t>(list[i])] = i;
    }
    if (!std::ranges::all_of(shop.precedences, [&](const ShopPrecedence& one) {
          return position[static_cast<std::size_t>(one.before)] <
                 position[static_cast<std::size_t>(one.after)];
        })) {
      continue;
    }
    for (bool goes_on = true; goes_on;) {
      schedule->place(list, modes);
      best = std::min(best, schedule->cost());
      goes_on = false;
      for (std::size_t i = 0; i < modes.size() && !goes_on; ++i) {
        goes_on = ++modes[i] < shop.operations[i].end_mode;
        modes[i] = goes_on ? modes[i] : shop.operations[i].first_mode;
      }
    }
  } while (std::ranges::next_permutation(list).found);
  return best;
}

Result<ShopAnswer> searched(const ShopProblem& shop, const ShopOptions& options) {
  TRY_ASSIGN(const auto index, index_shop(shop));
  return search_lists(index, options);
}

TEST(SearchLists, FindsTheBestOfAllListsWhereThereAreFew) {
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const ShopProblem shop = RandomShop(seed, 4 + seed % 3).problem;
    const auto index = index_shop(shop);
    if (!index.ok()) {
      continue;
    }
    for (const ShopGoal goal : {ShopGoal::makespan, ShopGoal::weighted_tardiness}) {
      const ShopCost best = best_of_all(*index, goal);
      const auto answer = searched(shop, {.goal = goal, .seed = seed, .work = 4});
      if (best.broken > 0) {
        EXPECT_FALSE(answer.ok());
        continue;
      }
      ASSERT_TRUE(answer.ok()) << seed << answer.error().message;
      ++compared;
      const auto first =
          goal == ShopGoal::makespan ? answer->value.makespan : answer->value.weighted_tardiness;
      EXPECT_EQ(first, best.first) << "seed " << seed;
      EXPECT_LE(answer->bound, best.first) << "seed " << seed;
      EXPECT_EQ(fmt::format("{}", fmt::join(check_schedule(shop, answer->schedule), "\n")), "");
      const ShopValue value = value_of(shop, answer->schedule);
      EXPECT_EQ(value.makespan, answer->value.makespan);
      EXPECT_EQ(value.weighted_tardiness, answer->value.weighted_tardiness);
      EXPECT_EQ(value.setup_time, answer->value.setup_time);
    }
  }
  EXPECT_GT(compared, 60);
}

/// A shop with level people and no calendars: one that time can run backwards in.
ShopProblem level_shop(std::uint64_t seed, std::size_t operations) {
  ShopProblem shop = RandomShop(seed, operations).problem;
  shop.setups.clear();
  for (ShopMachine& one : shop.machines) {
    one = {};
  }
  for (ShopPool& one : shop.pools) {
    one.steps = {{0, 3}};
  }
  for (ShopMode& one : shop.modes) {
    one.setup = 0;
  }
  for (ShopOperation& one : shop.operations) {
    one.release = 0;
  }
  for (ShopJob& one : shop.jobs) {
    one.release = 0;
  }
  for (ShopPrecedence& one : shop.precedences) {
    one.part = 1;
  }
  return shop;
}

ShopProblem flow_shop(std::uint64_t seed, std::int32_t jobs, std::int32_t machines) {
  RandomStream random(seed);
  ShopProblem shop;
  shop.same_order = true;
  shop.machines.resize(static_cast<std::size_t>(machines));
  for (std::int32_t j = 0; j < jobs; ++j) {
    shop.jobs.push_back({.release = static_cast<ShopTime>(random.uniform_int(5)),
                         .due = static_cast<ShopTime>(random.uniform_int(60)),
                         .weight = static_cast<std::int64_t>(random.uniform_int(4))});
    for (std::int32_t m = 0; m < machines; ++m) {
      const auto row = static_cast<std::int32_t>(shop.modes.size());
      shop.modes.push_back(
          {.machine = (m + 1) % machines, .run = static_cast<ShopTime>(random.uniform_int(10))});
      shop.operations.push_back({.job = j, .first_mode = row, .end_mode = row + 1});
      if (m > 0) {
        shop.precedences.push_back({.before = row - 1, .after = row});
      }
    }
  }
  return shop;
}

TEST(SearchLists, GivesTheSameBitsForAnyNumberOfThreads) {
  const ShopProblem shops[] = {RandomShop(3, 30).problem, level_shop(4, 40), flow_shop(5, 20, 4)};
  for (const ShopProblem& shop : shops) {
    for (const ShopGoal goal : {ShopGoal::makespan, ShopGoal::weighted_tardiness}) {
      const auto one = searched(shop, {.goal = goal, .seed = 5, .threads = 1, .work = 40});
      const auto two = searched(shop, {.goal = goal, .seed = 5, .threads = 2, .work = 40});
      ASSERT_TRUE(one.ok() && two.ok());
      EXPECT_EQ(one->moves, two->moves);
      for (std::size_t i = 0; i < shop.operations.size(); ++i) {
        EXPECT_EQ(one->schedule.operations[i].start, two->schedule.operations[i].start);
        EXPECT_EQ(one->schedule.operations[i].mode, two->schedule.operations[i].mode);
      }
    }
  }
}

TEST(SearchLists, KeepsEveryRuleAndItsBoundInLargerShops) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const ShopProblem shop = seed % 2 == 0 ? RandomShop(seed, 30).problem : level_shop(seed, 30);
    for (const ShopGoal goal : {ShopGoal::makespan, ShopGoal::weighted_tardiness}) {
      const auto answer = searched(shop, {.goal = goal, .seed = seed, .work = 2});
      if (!answer.ok()) {
        continue;
      }
      EXPECT_EQ(fmt::format("{}", fmt::join(check_schedule(shop, answer->schedule), "\n")), "");
      EXPECT_LE(answer->bound, goal == ShopGoal::makespan ? answer->value.makespan
                                                          : answer->value.weighted_tardiness);
    }
  }
}

TEST(FlowShop, ValuesAllPlacesOfAJobAsTheSerialSchemeDoes) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto jobs = static_cast<std::int32_t>(2 + seed);
    const ShopProblem shop = flow_shop(seed, jobs, 3);
    const auto index = index_shop(shop);
    const auto flow = flow_shop_of(*index);
    ASSERT_TRUE(flow.has_value());
    for (const ShopGoal goal : {ShopGoal::makespan, ShopGoal::weighted_tardiness}) {
      FlowShopValuer valuer(*flow, goal);
      auto schedule = SerialSchedule::prepare(*index, goal);
      std::vector<std::int32_t> order(static_cast<std::size_t>(jobs) - 1);
      std::iota(order.begin(), order.end(), 0);
      FlowShopValuer::Place best;
      for (std::size_t place = 0; place <= order.size(); ++place) {
        auto all = order;
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(place), jobs - 1);
        schedule->place(list_of_jobs(*index, all), std::vector<std::int32_t>(index->size(), -1));
        const FlowValue value{schedule->cost().first, schedule->cost().second};
        EXPECT_EQ(valuer.value_of(all), value);
        if (value < best.value) {
          best = {value, place};
        }
      }
      const auto found = valuer.best_place(order, jobs - 1);
      EXPECT_EQ(found.value, best.value);
      EXPECT_EQ(found.position, best.position);
    }
  }
}

TEST(FlowShop, IsOnlyWhatIsNothingMore) {
  ShopProblem shop = flow_shop(1, 4, 3);
  EXPECT_TRUE(flow_shop_of(*index_shop(shop)).has_value());
  ShopProblem lagged = shop;
  lagged.precedences[0].lag = 1;
  EXPECT_FALSE(flow_shop_of(*index_shop(lagged)).has_value());
  ShopProblem pinned = shop;
  pinned.pins = {{.operation = 0}};
  EXPECT_FALSE(flow_shop_of(*index_shop(pinned)).has_value());
  shop.same_order = false;
  EXPECT_FALSE(flow_shop_of(*index_shop(shop)).has_value());
}

TEST(SearchLists, BeginsWithARuleAndAnswersAnEmptyShop) {
  const auto none = searched({}, {});
  ASSERT_TRUE(none.ok());
  EXPECT_EQ(none->value.makespan, 0);
  const ShopProblem shop = level_shop(2, 40);
  const auto first = searched(shop, {.work = 0});
  const auto better = searched(shop, {.work = 30});
  ASSERT_TRUE(first.ok() && better.ok());
  EXPECT_EQ(first->moves, 0);
  EXPECT_LE(better->value.makespan, first->value.makespan);
}

TEST(SearchLists, StopsWhenAskedTo) {
  const ShopProblem shop = RandomShop(3, 30).problem;
  int asked = 0;
  const auto answer = searched(shop, {.goal = ShopGoal::weighted_tardiness,
                                      .work = 1'000'000,
                                      .progress = [&](const ShopValue&) { return ++asked < 3; }});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(asked, 3);
  EXPECT_LT(answer->moves, 1'000'000);
}

/// More than a flow shop: the order of jobs still holds on every machine.
TEST(SearchLists, KeepsOneOrderOfJobsWhereThereIsMoreThanAFlowShop) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    ShopProblem shop = flow_shop(seed, 8, 3);
    shop.setups = {{.families = 2, .times = {0, 3, 2, 0, 1, 1}}};
    shop.machines[1].setups = 0;
    for (std::size_t i = 0; i < shop.operations.size(); ++i) {
      shop.operations[i].family = shop.operations[i].job % 2;
    }
    const auto answer = searched(shop, {.goal = ShopGoal::weighted_tardiness, .work = 3});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(fmt::format("{}", fmt::join(check_schedule(shop, answer->schedule), "\n")), "");
  }
}

}  // namespace
}  // namespace tienvoud::methods
