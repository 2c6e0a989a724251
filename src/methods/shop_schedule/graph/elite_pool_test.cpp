#include "methods/shop_schedule/graph/elite_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "methods/shop_schedule/graph/graph_problem.h"

namespace tienvoud::methods {
namespace {

/// Forty operations alone on one machine: an order of them is a selection.
struct OneMachine {
  OneMachine() {
    shop.machines.resize(1);
    for (std::int32_t i = 0; i < 40; ++i) {
      shop.jobs.emplace_back();
      shop.modes.push_back({.machine = 0, .run = 1});
      shop.operations.push_back({.job = i, .first_mode = i, .end_mode = i + 1});
    }
    graph = graph_problem_of(shop).value();
  }

  [[nodiscard]] Selection selection(Tick makespan, bool backwards = false) const {
    Selection one;
    one.order.resize(40);
    std::iota(one.order.begin(), one.order.end(), 0);
    if (backwards) {
      std::ranges::reverse(one.order);
    }
    one.modes = one.order;
    std::ranges::sort(one.modes);
    one.starts.resize(40);
    one.makespan = makespan;
    return one;
  }

  ShopProblem shop;
  GraphProblem graph;
};

TEST(ElitePool, KeepsTheBetterOfTwoThatAreNearlyTheSame) {
  const OneMachine of;
  ElitePool pool(of.graph);
  pool.take_in(of.selection(100), 5);
  auto near = of.selection(90);
  std::swap(near.order[0], near.order[1]);  // three of forty have another before them
  pool.take_in(near, 5);
  EXPECT_EQ(pool.size(), 2U);
  auto nearer = of.selection(80);
  std::rotate(nearer.order.begin(), nearer.order.begin() + 1, nearer.order.end());
  pool.take_in(nearer, 5);  // two have
  ASSERT_EQ(pool.size(), 2U);
  EXPECT_EQ(pool.at(0).makespan, 80);
  pool.take_in(of.selection(85), 5);  // worse than what is near
  ASSERT_EQ(pool.size(), 2U);
  EXPECT_EQ(pool.at(0).makespan, 80);
}

TEST(ElitePool, LetsTheWorstGo) {
  const OneMachine of;
  ElitePool pool(of.graph);
  pool.take_in(of.selection(100), 2);
  pool.take_in(of.selection(110, true), 2);
  auto mixed = of.selection(90);
  std::ranges::reverse(mixed.order.begin(), mixed.order.begin() + 20);
  pool.take_in(mixed, 2);
  ASSERT_EQ(pool.size(), 2U);
  EXPECT_EQ(std::min(pool.at(0).makespan, pool.at(1).makespan), 90);
  EXPECT_EQ(std::max(pool.at(0).makespan, pool.at(1).makespan), 100);
  auto worse = of.selection(120);
  std::ranges::reverse(worse.order.begin() + 20, worse.order.end());
  pool.take_in(worse, 2);
  EXPECT_EQ(std::max(pool.at(0).makespan, pool.at(1).makespan), 100);
}

}  // namespace
}  // namespace tienvoud::methods
