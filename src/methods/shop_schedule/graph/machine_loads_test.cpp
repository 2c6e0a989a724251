#include "methods/shop_schedule/graph/machine_loads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "methods/shop_schedule/graph/dispatch.h"

namespace tienvoud::methods {
namespace {

/// So many operations alone, each with two or three machines of four.
ShopProblem made_up(std::uint64_t seed, std::int32_t operations) {
  RandomStream random(seed);
  ShopProblem shop;
  shop.machines.resize(4);
  for (std::int32_t i = 0; i < operations; ++i) {
    shop.jobs.emplace_back();
    const auto first = static_cast<std::int32_t>(shop.modes.size());
    const auto machine = static_cast<std::int32_t>(random.uniform_int(4));
    const auto more = static_cast<std::int32_t>(2 + random.uniform_int(2));
    for (std::int32_t k = 0; k < more; ++k) {
      shop.modes.push_back(
          {.machine = (machine + k) % 4, .run = 1 + static_cast<ShopTime>(random.uniform_int(30))});
    }
    shop.operations.push_back({.job = i, .first_mode = first, .end_mode = first + more});
  }
  return shop;
}

std::vector<std::int64_t> loads_of(const GraphProblem& graph,
                                   const std::vector<std::int32_t>& modes) {
  std::vector<std::int64_t> loads(static_cast<std::size_t>(graph.machines));
  for (const std::int32_t row : modes) {
    const GraphMode& mode = graph.modes[static_cast<std::size_t>(row)];
    loads[static_cast<std::size_t>(mode.machine)] += mode.time;
  }
  return loads;
}

std::int64_t excess_of(const std::vector<std::int64_t>& loads, std::int64_t target) {
  std::int64_t sum = 0;
  for (const std::int64_t load : loads) {
    const std::int64_t above = std::max<std::int64_t>(0, load - target);
    sum += above * above;
  }
  return sum;
}

TEST(MachineLoads, FastestModesAreFastest) {
  const auto shop = made_up(3, 20);
  const auto graph = graph_problem_of(shop).value();
  const auto modes = fastest_modes(graph);
  for (std::int32_t i = 0; i < graph.operations; ++i) {
    for (const GraphMode& mode : graph.modes_of(i)) {
      EXPECT_LE(graph.modes[static_cast<std::size_t>(modes[static_cast<std::size_t>(i)])].time,
                mode.time);
    }
  }
}

TEST(MachineLoads, FallUntilNoMoveOfOneHelps) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const auto shop = made_up(seed, 30);
    const auto graph = graph_problem_of(shop).value();
    auto modes = fastest_modes(graph);
    const auto before = loads_of(graph, modes);
    const auto target = static_cast<Tick>(
        std::accumulate(before.begin(), before.end(), std::int64_t{0}) / graph.machines);
    SearchRandom random{RandomStream(seed)};
    relieve_machines(graph, modes, target, random);
    const auto least = excess_of(loads_of(graph, modes), target);
    EXPECT_LE(least, excess_of(before, target));
    for (std::size_t i = 0; i < modes.size(); ++i) {
      auto other = modes;
      for (other[i] = graph.first_mode[i]; other[i] < graph.first_mode[i + 1]; ++other[i]) {
        EXPECT_GE(excess_of(loads_of(graph, other), target), least) << seed << " " << i;
      }
    }
  }
}

TEST(MachineLoads, ComeNearTheLeastThereIs) {
  // Of eight operations all choices can be tried.
  std::int64_t sum = 0;
  std::int64_t least_sum = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto shop = made_up(seed, 8);
    const auto graph = graph_problem_of(shop).value();
    std::vector<std::int32_t> choice(graph.first_mode.begin(), graph.first_mode.end() - 1);
    auto least = excess_of(loads_of(graph, choice), 10);
    for (std::size_t i = 0; i < choice.size();) {
      if (++choice[i] < graph.first_mode[i + 1]) {
        least = std::min(least, excess_of(loads_of(graph, choice), 10));
        i = 0;
      } else {
        choice[i] = graph.first_mode[i];
        ++i;
      }
    }
    auto modes = fastest_modes(graph);
    SearchRandom random{RandomStream(seed)};
    relieve_machines(graph, modes, 10, random);
    const auto found = excess_of(loads_of(graph, modes), 10);
    EXPECT_GE(found, least);
    sum += found;
    least_sum += least;
  }
  EXPECT_LE(static_cast<double>(sum), 1.1 * static_cast<double>(least_sum));
}

TEST(MachineLoads, StayWhereNoneIsAboveTheTarget) {
  const auto shop = made_up(5, 30);
  const auto graph = graph_problem_of(shop).value();
  const auto before = fastest_modes(graph);
  const auto loads = loads_of(graph, before);
  auto modes = before;
  SearchRandom random{RandomStream(5)};
  relieve_machines(graph, modes, static_cast<Tick>(std::ranges::max(loads)), random);
  EXPECT_EQ(modes, before);
}

TEST(Dispatch, TakesTheModesThatAreGiven) {
  const auto shop = made_up(7, 30);
  const auto graph = graph_problem_of(shop).value();
  const std::vector<std::int64_t> priorities(30, 1);
  const auto modes = fastest_modes(graph);
  const auto given = dispatch(graph, priorities, modes);
  EXPECT_EQ(given.modes, modes);
  EXPECT_EQ(given.makespan, std::ranges::max(loads_of(graph, modes)));
  EXPECT_NE(dispatch(graph, priorities).modes, modes);
}

}  // namespace
}  // namespace tienvoud::methods
