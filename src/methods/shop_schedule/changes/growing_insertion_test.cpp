#include <gtest/gtest.h>

#include <algorithm>

#include "methods/shop_schedule/changes/job_insertion.h"
#include "methods/shop_schedule/testing/grown_shop.h"

// An inserter that is made once and asked again and again, against one that is made anew each time.

namespace tienvoud::methods {
namespace {

using testing::grown_shop;
using testing::GrownShop;

void expect_same(const InsertedOperations& a, const InsertedOperations& b, std::uint64_t seed) {
  EXPECT_EQ(a.end, b.end) << seed;
  EXPECT_EQ(a.moved, b.moved) << seed;
  EXPECT_EQ(a.weighted_tardiness, b.weighted_tardiness) << seed;
  ASSERT_EQ(a.schedule.operations.size(), b.schedule.operations.size());
  for (std::size_t i = 0; i < a.schedule.operations.size(); ++i) {
    const PlacedOperation& one = a.schedule.operations[i];
    const PlacedOperation& other = b.schedule.operations[i];
    EXPECT_TRUE(one.mode == other.mode && one.setup_start == other.setup_start &&
                one.start == other.start && one.end == other.end)
        << seed << " operation " << i;
  }
}

/// Both ways of asking, with and without moving.
int compare(const JobInserter& grown, const JobInserter& anew, std::uint64_t seed) {
  expect_same(grown.without_moving(), anew.without_moving(), seed);
  int moved = 0;
  for (const bool by_tardiness : {false, true}) {
    InsertionOptions options;
    options.most_moved = 3;
    options.work = 12;
    options.seed = seed;
    options.by_tardiness = by_tardiness;
    const auto found = grown.with_moving(options);
    expect_same(found, anew.with_moving(options), seed);
    moved += found.moved.empty() ? 0 : 1;
  }
  return moved;
}

TEST(GrowingInsertion, GivesWhatIsFoundWhenAllIsMadeAnew) {
  int checked = 0;
  int refused = 0;
  int moved = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const auto one = grown_shop(seed, 9 + seed % 4, 1 + seed % 4);
    if (!one) {
      continue;
    }
    const ShopTime from = static_cast<ShopTime>(seed % 10);
    const auto ready = JobInserter::prepare(one->first, one->given, from);
    if (!ready.ok()) {
      continue;
    }
    ShopSchedule given = one->given;
    given.operations.resize(one->whole.operations.size());
    const auto anew = JobInserter::prepare(one->whole, given, from);
    const auto grown = ready->with_more(one->whole);
    ASSERT_EQ(grown.ok(), anew.ok()) << seed;
    if (!anew.ok()) {
      EXPECT_EQ(grown.error().message, anew.error().message);
      ++refused;
      continue;
    }
    moved += compare(*grown, *anew, seed);
    ++checked;
  }
  EXPECT_GT(checked, 200);
  EXPECT_GT(refused, 0);
  EXPECT_GT(moved, 50);
}

TEST(GrowingInsertion, IsNotChangedByWhatIsAsked) {
  int checked = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const auto one = grown_shop(seed, 10, 3);
    if (!one) {
      continue;
    }
    const auto ready = JobInserter::prepare(one->first, one->given, 0);
    if (!ready.ok()) {
      continue;
    }
    // Another that comes: the same with longer runs.
    ShopProblem other = one->whole;
    for (std::size_t m = one->first.modes.size(); m < other.modes.size(); ++m) {
      other.modes[m].run += 3;
    }
    const auto before = ready->with_more(one->whole);
    if (!before.ok()) {
      continue;
    }
    InsertionOptions options;
    options.most_moved = 3;
    const auto was = before->with_moving(options);
    if (const auto between = ready->with_more(other); between.ok()) {
      (void)between->without_moving();
      (void)between->with_moving(options);
    }
    const auto after = ready->with_more(one->whole);
    ASSERT_TRUE(after.ok());
    expect_same(after->with_moving(options), was, seed);
    ++checked;
  }
  EXPECT_GT(checked, 50);
}

TEST(GrowingInsertion, DoesAllAnewWhereSomethingStandsFartherThanItsShopReaches) {
  // Nothing is ever closed here, so an operation may stand as late as anybody likes.
  GrownShop shop;
  shop.whole.machines.resize(1);
  shop.whole.pools.push_back({.steps = {{0, 1}}});
  shop.whole.needs = {{.pool = 0}, {.pool = 0, .amount = 2}};
  shop.whole.pools.front().steps.push_back({4, 2});
  for (std::int32_t i = 0; i < 2; ++i) {
    shop.whole.operations.push_back({.first_mode = i, .end_mode = i + 1});
    shop.whole.modes.push_back({.machine = 0, .first_need = i, .end_need = i + 1, .run = 5});
  }
  shop.first = testing::FirstRows(shop.whole, 1).problem;
  shop.given.operations = {{0, 1000, 1000, 1005}};
  const auto ready = JobInserter::prepare(shop.first, shop.given, 0);
  ASSERT_TRUE(ready.ok());
  const auto grown = ready->with_more(shop.whole);
  ShopSchedule given = shop.given;
  given.operations.resize(2);
  const auto anew = JobInserter::prepare(shop.whole, given, 0);
  ASSERT_TRUE(grown.ok() && anew.ok());
  expect_same(grown->without_moving(), anew->without_moving(), 0);
}

}  // namespace
}  // namespace tienvoud::methods
