#include "methods/shop_schedule/lists/serial_schedule.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "methods/shop_schedule/lists/priority_rules.h"
#include "methods/shop_schedule/testing/random_shop.h"
#include "methods/shop_schedule/testing/small_shops.h"

namespace tienvoud::methods {
namespace {

using testing::add;
using testing::RandomShop;

/// A list in which each operation comes after those it waits for: random rows may, as they lead
/// from lower to higher ones only.
std::vector<std::int32_t> random_list(const ShopIndex& index, RandomStream& random) {
  std::vector<std::int32_t> left;
  for (std::size_t i = 0; i < index.size(); ++i) {
    left.push_back(static_cast<std::int32_t>(index.before(static_cast<std::int32_t>(i)).size()));
  }
  std::vector<std::int32_t> list;
  while (list.size() < index.size()) {
    const auto i = static_cast<std::size_t>(random.uniform_int(index.size()));
    if (left[i] == 0) {
      left[i] = -1;
      list.push_back(static_cast<std::int32_t>(i));
      for (const std::int32_t row : index.after(static_cast<std::int32_t>(i))) {
        --left[static_cast<std::size_t>(
            index.problem->precedences[static_cast<std::size_t>(row)].after)];
      }
    }
  }
  return list;
}

std::vector<std::int32_t> random_modes(const ShopProblem& shop, RandomStream& random) {
  std::vector<std::int32_t> modes;
  for (const ShopOperation& one : shop.operations) {
    modes.push_back(random.chance(0.5)
                        ? -1
                        : one.first_mode +
                              static_cast<std::int32_t>(random.uniform_int(
                                  static_cast<std::uint64_t>(one.end_mode - one.first_mode))));
  }
  return modes;
}

/// Every rule holds and the cost is what the schedule is worth; true if it fits into the calendars.
bool expect_right(const ShopProblem& shop, const SerialSchedule& schedule, std::uint64_t seed) {
  if (schedule.cost().broken > 0) {
    return false;
  }
  const ShopSchedule made{{schedule.placed().begin(), schedule.placed().end()}};
  EXPECT_EQ(fmt::format("{}", fmt::join(check_schedule(shop, made), "\n")), "") << "seed " << seed;
  const ShopValue value = value_of(shop, made);
  EXPECT_EQ(schedule.cost().first, value.weighted_tardiness) << seed;
  EXPECT_EQ(schedule.cost().second, value.makespan) << seed;
  EXPECT_EQ(schedule.cost().setup, value.setup_time) << seed;
  return true;
}

TEST(SerialSchedule, KeepsEveryRuleWhateverTheList) {
  int right = 0;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    const ShopProblem shop = RandomShop(seed, 3 + seed % 8).problem;
    const auto index = index_shop(shop);
    if (!index.ok()) {
      continue;
    }
    auto schedule = SerialSchedule::prepare(*index, ShopGoal::weighted_tardiness);
    ASSERT_TRUE(schedule.ok());
    RandomStream random(seed, 7);
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(schedule->place(random_list(*index, random), random_modes(shop, random)));
      right += expect_right(shop, *schedule, seed) ? 1 : 0;
    }
  }
  EXPECT_GT(right, 5000);
}

/// Pins that hold, as a schedule without them has them.
TEST(SerialSchedule, KeepsPins) {
  int right = 0;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    ShopProblem shop = RandomShop(seed, 3 + seed % 8).problem;
    RandomStream random(seed, 8);
    {
      const auto index = index_shop(shop);
      if (!index.ok()) {
        continue;
      }
      auto free = SerialSchedule::prepare(*index, ShopGoal::weighted_tardiness);
      free->place(random_list(*index, random), random_modes(shop, random));
      for (std::size_t i = 0; i < shop.operations.size(); ++i) {
        const PlacedOperation& placed = free->placed()[i];
        if (random.chance(0.25)) {
          shop.pins.push_back({.operation = static_cast<std::int32_t>(i),
                               .mode = random.chance(0.8) ? placed.mode : -1,
                               .start = random.chance(0.3) ? -1 : placed.start});
        }
      }
    }
    const auto index = index_shop(shop);
    if (!index.ok()) {
      continue;
    }
    auto schedule = SerialSchedule::prepare(*index, ShopGoal::weighted_tardiness);
    if (!schedule.ok()) {
      continue;
    }
    ASSERT_TRUE(schedule->place(random_list(*index, random), random_modes(shop, random)));
    right += !shop.pins.empty() && expect_right(shop, *schedule, seed) ? 1 : 0;
  }
  EXPECT_GT(right, 800);
}

TEST(SerialSchedule, GivesUpOnlyWhatCostsMore) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const ShopProblem shop = RandomShop(seed, 8).problem;
    const auto index = index_shop(shop);
    if (!index.ok()) {
      continue;
    }
    for (const ShopGoal goal : {ShopGoal::makespan, ShopGoal::weighted_tardiness}) {
      auto schedule = SerialSchedule::prepare(*index, goal);
      RandomStream random(seed, 9);
      const auto list = random_list(*index, random);
      const std::vector<std::int32_t> choose(index->size(), -1);
      schedule->place(list, choose);
      const ShopCost cost = schedule->cost();
      EXPECT_TRUE(schedule->place(list, choose, {.broken = cost.broken, .first = cost.first}));
      EXPECT_EQ(schedule->cost(), cost);
      EXPECT_FALSE(schedule->place(list, choose, {.broken = cost.broken, .first = cost.first - 1}));
    }
  }
}

TEST(SerialSchedule, FillsGapsAndCountsSetupsAnew) {
  ShopProblem shop;
  shop.machines = {{.setups = 0, .family = 0}};
  shop.setups = {{.families = 2, .times = {0, 2, 2, 0, 1, 1}}};
  add(shop, {.machine = 0, .run = 3});
  add(shop, {.machine = 0, .run = 2});
  shop.operations[0].family = 1;
  shop.operations[0].release = 10;
  shop.operations[1].family = 1;
  const auto index = index_shop(shop);
  auto schedule = SerialSchedule::prepare(*index, ShopGoal::makespan);
  const std::vector<std::int32_t> list = {0, 1};
  schedule->place(list, std::vector<std::int32_t>{-1, -1});
  EXPECT_EQ(schedule->placed()[1].start, 2);         // after the setup that the other had before
  EXPECT_EQ(schedule->placed()[0].setup_start, 10);  // which now needs none
  EXPECT_EQ(schedule->cost().setup, 2);
}

TEST(SerialSchedule, RefusesWhatContradictsItself) {
  ShopProblem shop;
  shop.machines = {{.calendar = 0}};
  shop.calendars = {{.intervals = {{0, 5}, {10, 15}}}};
  add(shop, {.machine = 0, .run = 6});
  EXPECT_EQ(index_shop(shop).error().code, ErrorCode::invalid_input);
  EXPECT_NE(index_shop(shop).error().message.find("Operation 0 fits"), std::string::npos);
  shop.operations[0].splits = true;
  ASSERT_TRUE(index_shop(shop).ok());

  ShopProblem circle = shop;
  add(circle, {.machine = 0, .run = 1});
  circle.precedences = {{.before = 0, .after = 1}, {.before = 1, .after = 0}};
  EXPECT_NE(index_shop(circle).error().message.find("waits for itself"), std::string::npos);

  ShopProblem pinned = shop;
  pinned.pins = {{.operation = 0, .start = 7}};
  const auto index = index_shop(pinned);
  ASSERT_TRUE(index.ok());
  EXPECT_NE(
      SerialSchedule::prepare(*index, ShopGoal::makespan).error().message.find("cannot begin"),
      std::string::npos);

  ShopProblem crossed = shop;
  add(crossed, {.machine = 0, .run = 1});
  crossed.precedences = {{.before = 1, .after = 0}};
  crossed.pins = {{.operation = 0}};  // first on its machine, but after another there
  EXPECT_NE(index_shop(crossed).error().message.find("Pins contradict"), std::string::npos);
}

TEST(PriorityRules, ListAllOperationsEachAfterThoseItWaitsFor) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const ShopProblem shop = RandomShop(seed, 12).problem;
    const auto index = index_shop(shop);
    if (!index.ok()) {
      continue;
    }
    for (int rule = 0; rule <= static_cast<int>(PriorityRule::apparent_cost); ++rule) {
      const auto list = list_by_rule(*index, static_cast<PriorityRule>(rule));
      std::vector<std::size_t> position(shop.operations.size(), list.size());
      for (std::size_t i = 0; i < list.size(); ++i) {
        position[static_cast<std::size_t>(list[i])] = i;
      }
      EXPECT_EQ(list.size(), shop.operations.size());
      EXPECT_TRUE(std::ranges::all_of(position, [&](std::size_t i) { return i < list.size(); }));
      for (const ShopPrecedence& link : shop.precedences) {
        EXPECT_LT(position[static_cast<std::size_t>(link.before)],
                  position[static_cast<std::size_t>(link.after)]);
      }
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
