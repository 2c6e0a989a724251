#include "methods/shop_schedule/lists/pool_profile.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

constexpr ShopTime far = 80;

ShopPool pool() {
  return {.steps = {{0, 2}, {11, 4}, {30, 0}, {37, 3}}};
}

std::vector<PoolProfile::Use> random_uses(RandomStream& random, std::size_t count) {
  std::vector<PoolProfile::Use> uses;
  for (std::size_t i = 0; i < count; ++i) {
    const auto from = static_cast<ShopTime>(random.uniform_int(60));
    uses.push_back({from, from + static_cast<ShopTime>(random.uniform_int(15)),
                    static_cast<std::int32_t>(1 + random.uniform_int(2))});
  }
  return uses;
}

/// How much is free at a moment, counted from what is taken.
std::int32_t free_at(const std::vector<PoolProfile::Use>& uses, ShopTime at) {
  std::int32_t free = at >= far ? std::numeric_limits<std::int32_t>::max() : 0;
  const ShopPool of = pool();
  for (const ShopPool::Step& step : of.steps) {
    free = at < far && step.from <= at ? step.capacity : free;
  }
  for (const auto& one : uses) {
    free -= one.from <= at && at < one.to ? one.amount : 0;
  }
  return free;
}

void expect_free(const PoolProfile& profile, const std::vector<PoolProfile::Use>& uses) {
  for (ShopTime at = 0; at < far + 3; ++at) {
    for (std::int32_t amount = -4; amount <= 4; ++amount) {
      EXPECT_EQ(profile.shortage(at, at + 1, amount) < 0, free_at(uses, at) >= amount) << at;
    }
  }
}

TEST(PoolProfile, CountsWhatIsTakenMomentByMoment) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    RandomStream random(seed);
    const auto uses = random_uses(random, seed % 20);
    PoolProfile one_by_one(pool(), far, 4, 4);
    for (const auto& one : uses) {
      one_by_one.take(one.from, one.to, one.amount);
    }
    expect_free(one_by_one, uses);
    PoolProfile at_once(pool(), far, 4, 4);
    at_once.take_all(std::span(uses).first(uses.size() / 2));
    at_once.take_all(std::span(uses).subspan(uses.size() / 2));
    expect_free(at_once, uses);
    for (const auto& one : uses) {
      one_by_one.take(one.from, one.to, -one.amount);
    }
    expect_free(one_by_one, {});
  }
}

TEST(PoolProfile, GrowsToWhatItWouldHaveBeen) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    RandomStream random(seed);
    const auto uses = random_uses(random, 12);
    // One that had an endless last step, and one to which nothing so large was asked.
    for (const std::int32_t most : {4, 3}) {
      PoolProfile profile(pool(), 77, most, 4);
      profile.take_all(uses);
      profile.grow(far, 4);
      expect_free(profile, uses);
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
