#include "methods/shop_schedule/lists/held_pins.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "methods/shop_schedule/lists/left_shift.h"
#include "methods/shop_schedule/testing/random_shop.h"
#include "methods/shop_schedule/testing/small_shops.h"

namespace tienvoud::methods {
namespace {

TEST(HeldPins, StandInTheScheduleThatIsMadeWithThem) {
  int held = 0;
  int lost = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto shop = testing::RandomShop(seed, 8).problem;
    const auto first = schedule_shop(shop, {.goal = ShopGoal::weighted_tardiness, .work = 0});
    if (!first.ok()) {
      continue;
    }
    std::vector<ShopPin> wanted;
    for (std::int32_t i = 0; i < 4; ++i) {
      const PlacedOperation& at = first->schedule.operations[static_cast<std::size_t>(i)];
      // One in four is asked to stand a moment later than it could.
      wanted.push_back({i, at.mode, at.start + (seed % 4 == 0 ? 3 : 0)});
    }
    const auto pins = pins_that_hold(shop, wanted);
    ASSERT_TRUE(pins.ok());
    EXPECT_EQ(pins->held.size() + pins->lost.size(), wanted.size());
    held += static_cast<int>(pins->held.size());
    lost += static_cast<int>(pins->lost.size());
    shop.pins = pins->held;
    const auto with = schedule_shop(shop, {.goal = ShopGoal::weighted_tardiness, .work = 1});
    ASSERT_TRUE(with.ok()) << seed;
    EXPECT_TRUE(check_schedule(shop, with->schedule).empty());
    for (const ShopPin& pin : pins->held) {
      const PlacedOperation& at =
          with->schedule.operations[static_cast<std::size_t>(pin.operation)];
      EXPECT_EQ(at.start, pin.start) << seed;
      EXPECT_EQ(at.mode, pin.mode) << seed;
    }
  }
  EXPECT_GT(held, 100);
  EXPECT_GT(lost, 0);
}

TEST(HeldPins, LoseTheLaterOfTwoThatClash) {
  const testing::TwoJobs of;
  const std::vector<ShopPin> wanted = {{3, 3, 3}, {0, 0, 1}};  // both on machine 0, [3, 7), [1, 4)
  const auto pins = pins_that_hold(of.problem, wanted);
  ASSERT_TRUE(pins.ok());
  ASSERT_EQ(pins->held.size(), 1U);
  EXPECT_EQ(pins->held[0].operation, 0);
  ASSERT_EQ(pins->lost.size(), 1U);
  EXPECT_EQ(pins->lost[0].operation, 3);
}

TEST(LeftShift, TakesOutWhatNeedNotBe) {
  testing::TwoJobs of;
  const auto least = value_of(of.problem, of.schedule).makespan;
  for (PlacedOperation& one : of.schedule.operations) {
    one = {one.mode, one.setup_start + 50, one.start + 50, one.end + 50};
  }
  const auto early = shifted_left(of.problem, of.schedule);
  ASSERT_TRUE(early.ok());
  EXPECT_TRUE(check_schedule(of.problem, *early).empty());
  EXPECT_EQ(value_of(of.problem, *early).makespan, least);
}

TEST(LeftShift, MakesNothingLater) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto shop = testing::RandomShop(seed, 8).problem;
    const auto found = schedule_shop(shop, {.goal = ShopGoal::weighted_tardiness, .work = 0});
    if (!found.ok()) {
      continue;
    }
    const auto early = shifted_left(shop, found->schedule);
    ASSERT_TRUE(early.ok());
    EXPECT_TRUE(check_schedule(shop, *early).empty()) << seed;
    for (std::size_t i = 0; i < early->operations.size(); ++i) {
      EXPECT_LE(early->operations[i].end, found->schedule.operations[i].end) << seed;
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
