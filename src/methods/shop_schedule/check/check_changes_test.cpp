#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "methods/shop_schedule/changes/job_insertion.h"
#include "methods/shop_schedule/testing/grown_shop.h"

// The check of what has changed against the check of everything.

namespace tienvoud::methods {
namespace {

using testing::grown_shop;
using testing::GrownShop;

constexpr std::size_t first = 10;
constexpr std::size_t more = 3;

std::string joined(const std::vector<std::string>& sentences) {
  return fmt::format("{}", fmt::join(sentences, "\n"));
}

/// Moves, lengthens or shortens an operation, gives it another mode or the place of another.
void spoil(ShopSchedule& schedule, std::size_t row, const ShopProblem& shop, RandomStream& random) {
  PlacedOperation& at = schedule.operations[row];
  const auto by = [&](std::uint64_t most) {
    return static_cast<ShopTime>(random.uniform_int(2 * most + 1)) - static_cast<ShopTime>(most);
  };
  switch (random.uniform_int(7)) {
    case 0: {
      const ShopTime shift = by(12);
      at = {at.mode, at.setup_start + shift, at.start + shift, at.end + shift};
      break;
    }
    case 1:
      at.setup_start += by(4);
      break;
    case 2:
      at.start += by(4);
      break;
    case 3:
      at.end += by(4);
      break;
    case 4:
      at.mode = static_cast<std::int32_t>(random.uniform_int(shop.modes.size() + 1)) - 1;
      break;
    case 5: {
      const ShopOperation& one = shop.operations[row];
      const auto modes = static_cast<std::uint64_t>(one.end_mode - one.first_mode);
      at.mode = one.first_mode + static_cast<std::int32_t>(random.uniform_int(modes));
      break;
    }
    default: {
      const PlacedOperation& to =
          schedule.operations[random.uniform_int(schedule.operations.size())];
      const ShopTime shift = to.setup_start - at.setup_start;
      at = {at.mode, at.setup_start + shift, at.start + shift, at.end + shift};
    }
  }
}

/// With all operations in it; nothing where it keeps not all rules.
std::optional<ShopSchedule> filled(const GrownShop& one) {
  ShopSchedule given = one.given;
  given.operations.resize(one.whole.operations.size());
  const auto inserter = JobInserter::prepare(one.whole, given, 0);
  if (!inserter.ok()) {
    return std::nullopt;
  }
  auto found = inserter->without_moving();
  if (found.end == no_time || !check_schedule(one.whole, found.schedule).empty()) {
    return std::nullopt;
  }
  return std::move(found.schedule);
}

TEST(CheckChanges, FindsInNewOperationsWhatTheCheckOfAllFinds) {
  int right = 0;
  int broken = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto one = grown_shop(seed, first, more);
    const auto whole = one ? filled(*one) : std::nullopt;
    if (!whole) {
      continue;
    }
    EXPECT_EQ(joined(check_changes(one->whole, one->given, *whole)), "") << seed;
    RandomStream random(seed);
    for (int k = 0; k < 20; ++k) {
      ShopSchedule other = *whole;
      for (std::uint64_t n = 1 + random.uniform_int(2); n > 0; --n) {
        spoil(other, first + random.uniform_int(more), one->whole, random);
      }
      const auto all = check_schedule(one->whole, other);
      EXPECT_EQ(joined(check_changes(one->whole, one->given, other)), joined(all)) << seed;
      (all.empty() ? right : broken) += 1;
    }
  }
  EXPECT_GT(right, 100);
  EXPECT_GT(broken, 1000);
}

TEST(CheckChanges, FindsInMovedOperationsWhatTheCheckOfAllFinds) {
  int right = 0;
  int broken = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    auto one = grown_shop(seed, first, 0);
    if (!one || !check_schedule(one->first, one->given).empty()) {
      continue;
    }
    RandomStream random(seed);
    for (int k = 0; k < 20; ++k) {
      ShopSchedule other = one->given;
      for (std::uint64_t n = 1 + random.uniform_int(3); n > 0; --n) {
        spoil(other, random.uniform_int(first), one->first, random);
      }
      const auto all = check_schedule(one->first, other);
      EXPECT_EQ(joined(check_changes(one->first, one->given, other)), joined(all)) << seed;
      EXPECT_EQ(check_changes(one->first, one->given, other, 1).size(), all.empty() ? 0U : 1U);
      (all.empty() ? right : broken) += 1;
    }
  }
  EXPECT_GT(right, 100);
  EXPECT_GT(broken, 1000);
}

TEST(CheckChanges, FindsOneOrderOfJobsBroken) {
  ShopProblem shop;
  shop.same_order = true;
  shop.machines.resize(2);
  shop.jobs.resize(2);
  for (std::int32_t i = 0; i < 4; ++i) {
    shop.operations.push_back({.job = i / 2, .first_mode = i, .end_mode = i + 1});
    shop.modes.push_back({.machine = i % 2, .run = 2});
  }
  const ShopSchedule was{{{0, 0, 0, 2}, {1, 2, 2, 4}, {2, 2, 2, 4}, {3, 4, 4, 6}}};
  ShopSchedule now = was;
  now.operations[3] = {3, 0, 0, 2};
  EXPECT_EQ(joined(check_changes(shop, was, was)), "");
  EXPECT_EQ(check_changes(shop, was, now).size(), 1U);
  EXPECT_EQ(check_changes(shop, was, now), check_schedule(shop, now));
}

}  // namespace
}  // namespace tienvoud::methods
