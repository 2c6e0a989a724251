// The search against all schedules there are, in shops of a few operations with everything at once.
#include <gtest/gtest.h>

#include <algorithm>

#include "methods/shop_schedule/testing/all_starts.h"
#include "methods/shop_schedule/testing/random_shop.h"

namespace tienvoud::methods {
namespace {

constexpr ShopTime longest = 26;  ///< of schedules whose starts are few enough to try them all

/// Two or three operations with calendars, people, setups, modes, lags, lots and releases.
ShopProblem tiny_shop(std::uint64_t seed) {
  ShopProblem shop = testing::RandomShop(seed, 2 + seed % 2).problem;
  for (ShopJob& one : shop.jobs) {
    one.weight = std::max<std::int64_t>(1, one.weight);
    one.due /= 2;
  }
  for (ShopPrecedence& one : shop.precedences) {
    one.last_part = one.last_part < 1 ? 0 : 1;  // of other parts the checker lets a second go
  }
  return shop;
}

std::int64_t first_of(const ShopValue& value, ShopGoal goal) {
  return goal == ShopGoal::makespan ? value.makespan : value.weighted_tardiness;
}

TEST(ScheduleShop, FindsTheLeastOfAllSchedulesOfTinyShops) {
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const ShopProblem shop = tiny_shop(seed);
    for (const ShopGoal goal : {ShopGoal::makespan, ShopGoal::weighted_tardiness}) {
      const auto answer = schedule_shop(shop, {.goal = goal, .seed = seed, .work = 1});
      if (!answer.ok() || answer->value.makespan > longest) {
        continue;
      }
      const std::int64_t found = first_of(answer->value, goal);
      const auto least = testing::least_of_all_starts(shop, goal, found + 1);
      ASSERT_TRUE(least) << seed;  // what was found is among them
      EXPECT_EQ(found, *least) << "seed " << seed;
      EXPECT_LE(answer->bound, *least) << "seed " << seed;
      ++compared;
    }
  }
  EXPECT_GT(compared, 130);
}

TEST(ScheduleShop, IsNeverWorseForMoreWork) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const ShopProblem shop = testing::RandomShop(seed, 3 + seed % 20).problem;
    for (const ShopGoal goal : {ShopGoal::makespan, ShopGoal::weighted_tardiness}) {
      const auto first = schedule_shop(shop, {.goal = goal, .seed = seed, .work = 0});
      const auto more = schedule_shop(shop, {.goal = goal, .seed = seed, .work = 1});
      if (first.ok()) {
        ASSERT_TRUE(more.ok()) << seed;
        EXPECT_LE(first_of(more->value, goal), first_of(first->value, goal)) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
