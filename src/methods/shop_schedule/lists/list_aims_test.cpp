#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "methods/shop_schedule/energy/cheap_hours.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "methods/shop_schedule/testing/random_shop.h"

namespace tienvoud::methods {
namespace {

using testing::RandomShop;

/// Setups alone cost something: one a unit of time.
ShopAims aims_of(const ShopProblem& shop, std::vector<ShopAim> order) {
  ShopAims aims;
  aims.order = std::move(order);
  aims.mode_costs.assign(shop.modes.size(), 0);
  aims.setup_costs.assign(shop.machines.size(), 1);
  return aims;
}

std::int64_t worth(const ShopProblem& shop, const ShopSchedule& schedule, ShopAim aim) {
  switch (aim) {
    case ShopAim::cost:
      return value_of(shop, schedule).setup_time;
    case ShopAim::waiting:
      return waiting_time(shop, schedule.operations, 0);
    case ShopAim::tardiness:
    case ShopAim::moved:
      return value_of(shop, schedule).weighted_tardiness;
  }
  return 0;
}

TEST(ListAims, WhatComesFirstIsSearchedFor) {
  for (const ShopAim aim : {ShopAim::cost, ShopAim::waiting}) {
    std::int64_t with = 0;
    std::int64_t without = 0;
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
      const ShopProblem shop = RandomShop(seed, 14).problem;
      const auto aims = aims_of(shop, {aim, ShopAim::tardiness});
      const auto usual = schedule_shop(shop, {.goal = ShopGoal::weighted_tardiness, .work = 3});
      const auto aimed =
          schedule_shop(shop, {.goal = ShopGoal::weighted_tardiness, .work = 3, .aims = &aims});
      ASSERT_EQ(usual.ok(), aimed.ok());
      if (!usual.ok()) {
        continue;
      }
      EXPECT_EQ(fmt::format("{}", fmt::join(check_schedule(shop, aimed->schedule), "\n")), "");
      EXPECT_EQ(aimed->value.weighted_tardiness,
                value_of(shop, aimed->schedule).weighted_tardiness);
      EXPECT_LE(aimed->bound, aimed->value.weighted_tardiness);
      with += worth(shop, aimed->schedule, aim);
      without += worth(shop, usual->schedule, aim);
      const auto first =
          schedule_shop(shop, {.goal = ShopGoal::weighted_tardiness, .work = 0, .aims = &aims});
      EXPECT_LE(worth(shop, aimed->schedule, aim), worth(shop, first->schedule, aim)) << seed;
    }
    EXPECT_LT(with, without);
  }
}

TEST(ListAims, TardinessFirstIsTheUsualGoal) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const ShopProblem shop = RandomShop(seed, 14).problem;
    const auto aims = aims_of(shop, {ShopAim::tardiness});
    const auto usual = schedule_shop(shop, {.goal = ShopGoal::weighted_tardiness, .work = 2});
    const auto aimed =
        schedule_shop(shop, {.goal = ShopGoal::weighted_tardiness, .work = 2, .aims = &aims});
    ASSERT_EQ(usual.ok(), aimed.ok());
    if (usual.ok()) {
      EXPECT_EQ(aimed->value.weighted_tardiness, usual->value.weighted_tardiness) << seed;
      EXPECT_EQ(aimed->value.makespan, usual->value.makespan) << seed;
    }
  }
}

TEST(ListAims, MovingFirstLeavesAPlanAsItWas) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const ShopProblem shop = RandomShop(seed, 14).problem;
    const auto before = schedule_shop(shop, {.goal = ShopGoal::makespan, .work = 0});
    const auto aims = aims_of(shop, {ShopAim::moved, ShopAim::tardiness});
    if (!before.ok()) {
      continue;
    }
    ShopOptions options{.goal = ShopGoal::weighted_tardiness, .seed = seed, .work = 0};
    options.before = &before->schedule;
    options.aims = &aims;
    const auto anew = schedule_shop(shop, options);  // as early as its order lets it
    options.work = 2;
    const auto again = schedule_shop(shop, options);
    ASSERT_TRUE(anew.ok() && again.ok());
    for (std::size_t i = 0; i < shop.operations.size(); ++i) {
      EXPECT_EQ(again->schedule.operations[i].start, anew->schedule.operations[i].start) << seed;
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
