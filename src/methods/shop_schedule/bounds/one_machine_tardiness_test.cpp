#include "methods/shop_schedule/bounds/one_machine_tardiness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace tienvoud::methods {
namespace {

/// The least of all orders, on a machine that is always open.
std::int64_t least_of_all_orders(std::vector<MachineWork> works) {
  const auto by_job = [](const MachineWork& a, const MachineWork& b) { return a.job < b.job; };
  std::sort(works.begin(), works.end(), by_job);
  std::int64_t least = no_time;
  do {
    ShopTime now = 0;
    std::int64_t sum = 0;
    for (const MachineWork& work : works) {
      now = std::max(now, work.release) + work.length;
      sum += work.weight * std::max<ShopTime>(0, now - work.due);
    }
    least = std::min(least, sum);
  } while (std::next_permutation(works.begin(), works.end(), by_job));
  return least;
}

TEST(OneMachineTardiness, IsExactForWorksAlike) {
  const std::vector<MachineWork> works = {{0, 0, 4, 4, 3}, {1, 0, 4, 4, 3}, {2, 0, 4, 4, 3}};
  EXPECT_EQ(least_tardiness_on(works, Giving::of_machine(nullptr)), 3 * (0 + 4 + 8));
  const OpenTimes calendar{{{2, 8}, {20, 40}}};
  EXPECT_EQ(least_tardiness_on(works, Giving::of_machine(&calendar)), 3 * (2 + 18 + 22));
}

TEST(OneMachineTardiness, KnowsWhatAPoolGives) {
  const Giving giving(ShopPool{{{0, 0}, {10, 2}, {20, 0}, {30, 3}}});
  EXPECT_EQ(giving.by(10), 0);
  EXPECT_EQ(giving.by(15), 10);
  EXPECT_EQ(giving.by(25), 20);
  EXPECT_EQ(giving.by(31), 23);
  EXPECT_EQ(giving.when(1), 11);
  EXPECT_EQ(giving.when(20), 20);
  EXPECT_EQ(giving.when(21), 31);
}

TEST(OneMachineTardiness, IsNeverAboveTheBestOrder) {
  std::mt19937 draw(5);
  const auto upto = [&](int n) { return static_cast<ShopTime>(draw() % static_cast<unsigned>(n)); };
  std::int64_t reached = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<MachineWork> works;
    for (std::int32_t job = 0; job < 6; ++job) {
      works.push_back({job, upto(12), 1 + upto(9), upto(20), 1 + upto(3)});
    }
    const std::int64_t bound = least_tardiness_on(works, Giving::of_machine(nullptr));
    const std::int64_t best = least_of_all_orders(works);
    EXPECT_LE(bound, best);
    reached += 2 * bound >= best ? 1 : 0;
  }
  EXPECT_GT(reached, 150);
}

}  // namespace
}  // namespace tienvoud::methods
