#include "methods/shop_schedule/graph/graph_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "methods/shop_schedule/bounds/graph_bound.h"
#include "methods/shop_schedule/graph/critical_moves.h"
#include "methods/shop_schedule/graph/dispatch.h"

namespace tienvoud::methods {
namespace {

struct MadeUpShop {
  int jobs = 3;
  int machines = 3;
  int steps = 3;
  int modes = 2;
  bool setups = false;
  bool joins = false;  ///< the last steps of two jobs lead to one
};

ShopProblem made_up(const MadeUpShop& like, std::uint64_t seed) {
  RandomStream random(seed);
  const auto below = [&](int n) {
    return static_cast<std::int32_t>(random.uniform_int(static_cast<std::uint64_t>(n)));
  };
  ShopProblem shop;
  shop.machines.resize(static_cast<std::size_t>(like.machines));
  if (like.setups) {
    SetupMatrix matrix;
    matrix.families = like.jobs;
    for (int i = 0; i < (like.jobs + 1) * like.jobs; ++i) {
      matrix.times.push_back(below(6));
    }
    shop.setups = {matrix};
    for (ShopMachine& machine : shop.machines) {
      machine.setups = 0;
    }
  }
  for (int job = 0; job < like.jobs; ++job) {
    shop.jobs.emplace_back();
    for (int step = 0; step < like.steps; ++step) {
      ShopOperation operation;
      operation.job = job;
      operation.family = like.setups ? job : -1;
      operation.release = step == 0 ? below(4) : 0;
      operation.first_mode = static_cast<std::int32_t>(shop.modes.size());
      const std::int32_t first = below(like.machines);
      for (int mode = 0; mode < 1 + below(like.modes); ++mode) {
        ShopMode one;
        one.machine = (first + mode) % like.machines;
        one.run = 1 + below(9);
        shop.modes.push_back(one);
      }
      operation.end_mode = static_cast<std::int32_t>(shop.modes.size());
      shop.operations.push_back(operation);
      if (step > 0) {
        ShopPrecedence arc;
        arc.after = static_cast<std::int32_t>(shop.operations.size()) - 1;
        arc.before = arc.after - 1;
        arc.lag = below(3);
        shop.precedences.push_back(arc);
      }
    }
  }
  if (like.joins) {
    ShopPrecedence arc;
    arc.before = like.steps - 1;
    arc.after = 2 * like.steps - 1;
    shop.precedences.push_back(arc);
  }
  return shop;
}

/// The makespan of machine orders, from the definition.
Tick makespan_of(const GraphProblem& graph, const Selection& selection) {
  std::vector<Tick> ends(selection.order.size());
  std::vector<std::int32_t> last(static_cast<std::size_t>(graph.machines), -1);
  Tick makespan = 0;
  for (const std::int32_t operation : selection.order) {
    const auto at = static_cast<std::size_t>(operation);
    const GraphMode& mode = graph.modes[static_cast<std::size_t>(selection.modes[at])];
    std::int32_t& before = last[static_cast<std::size_t>(mode.machine)];
    Tick start = std::max(graph.release[at], graph.setup(before, operation, mode.machine));
    if (before >= 0) {
      start = std::max(start, ends[static_cast<std::size_t>(before)] +
                                  graph.setup(before, operation, mode.machine));
    }
    for (const PrecedenceArc& arc : graph.before_of(operation)) {
      start = std::max(start, ends[static_cast<std::size_t>(arc.other)] + arc.lag);
    }
    ends[at] = start + mode.time;
    makespan = std::max(makespan, ends[at]);
    before = operation;
  }
  return makespan;
}

/// The least makespan over all orders and modes.
Tick least_makespan(const GraphProblem& graph) {
  Selection selection;
  const auto count = static_cast<std::size_t>(graph.operations);
  selection.modes.assign(count, 0);
  std::vector<char> done(count);
  Tick best = std::numeric_limits<Tick>::max();
  std::function<void()> extend = [&] {
    if (selection.order.size() == count) {
      best = std::min(best, makespan_of(graph, selection));
      return;
    }
    for (std::int32_t i = 0; i < graph.operations; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const bool waits = std::ranges::any_of(graph.before_of(i), [&](const PrecedenceArc& arc) {
        return done[static_cast<std::size_t>(arc.other)] == 0;
      });
      if (done[at] != 0 || waits) {
        continue;
      }
      done[at] = 1;
      selection.order.push_back(i);
      for (auto mode = graph.first_mode[at]; mode < graph.first_mode[at + 1]; ++mode) {
        selection.modes[at] = mode;
        extend();
      }
      selection.order.pop_back();
      done[at] = 0;
    }
  };
  extend();
  return best;
}

Tick searched(const GraphProblem& graph, std::uint64_t seed) {
  GraphSearchOptions options;
  options.seed = seed;
  options.moves = 20'000;
  options.bound = graph_bound(graph);
  const auto answer = search_graph(graph, dispatch_by_rules(graph), options);
  EXPECT_EQ(answer.best.makespan, makespan_of(graph, answer.best));
  EXPECT_LE(options.bound, answer.best.makespan);
  return answer.best.makespan;
}

TEST(GraphSearch, FindsTheLeastMakespanOfTinyShops) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto shop = made_up({.jobs = 3,
                               .machines = 2 + static_cast<int>(seed % 2),
                               .steps = 2,
                               .setups = seed % 3 == 0,
                               .joins = seed % 4 == 0},
                              seed);
    const auto graph = graph_problem_of(shop);
    ASSERT_TRUE(graph);
    EXPECT_EQ(searched(*graph, seed), least_makespan(*graph)) << seed;
  }
}

TEST(ShopGraph, KeepsHeadsAndTailsThroughMoves) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto shop = made_up({.jobs = 9,
                               .machines = 4,
                               .steps = 6,
                               .modes = 1 + static_cast<int>(seed % 3),
                               .setups = seed % 2 == 0,
                               .joins = true},
                              seed);
    const auto graph = graph_problem_of(shop).value();
    const auto first = dispatch_by_rules(graph);
    ShopGraph moved(graph);
    moved.set(first.order, first.modes);
    CriticalMoves critical(graph);
    critical.reset(moved);
    SearchRandom random{RandomStream(seed)};
    for (int i = 0; i < 300; ++i) {
      const auto& moves = critical.find(moved, random);
      if (moves.empty()) {
        break;
      }
      const GraphMove move = moves[random.below(static_cast<std::uint32_t>(moves.size()))];
      const std::int32_t machine = moved.at(move.operation).machine;
      // Where it goes to another machine the gap that it leaves is a way that stays.
      const Tick left = move.past < 0 && !graph.has_setups ? moved.across(move.operation) : 0;
      moved.move(move.operation, move.mode, move.behind);
      ASSERT_GE(moved.makespan(), left) << seed << " " << i;
      critical.follow(moved, machine, moved.at(move.operation).machine);
      Selection now;
      now.order.assign(moved.order().begin(), moved.order().end());
      for (std::int32_t each = 0; each < graph.operations; ++each) {
        now.modes.push_back(moved.at(each).mode);
      }
      ASSERT_EQ(moved.makespan(), makespan_of(graph, now)) << seed << " " << i;
      ShopGraph fresh(graph);
      fresh.set(now.order, now.modes);
      for (std::int32_t each = 0; each < graph.operations; ++each) {
        ASSERT_EQ(moved.at(each).head, fresh.at(each).head);
        ASSERT_EQ(moved.at(each).tail, fresh.at(each).tail);
        ASSERT_EQ(moved.at(each).before, fresh.at(each).before);
      }
    }
  }
}

TEST(GraphSearch, GivesTheSameForAnyNumberOfThreads) {
  const auto shop = made_up({.jobs = 12, .machines = 5, .steps = 6, .modes = 3}, 7);
  const auto graph = graph_problem_of(shop).value();
  const auto first = dispatch_by_rules(graph);
  GraphSearchOptions options;
  options.moves = 60'000;
  const auto one = search_graph(graph, first, options);
  options.threads = 2;
  const auto two = search_graph(graph, first, options);
  EXPECT_EQ(one.best.order, two.best.order);
  EXPECT_EQ(one.best.modes, two.best.modes);
  EXPECT_EQ(one.moves, two.moves);
  EXPECT_LT(one.best.makespan, first.makespan);
}

}  // namespace
}  // namespace tienvoud::methods
