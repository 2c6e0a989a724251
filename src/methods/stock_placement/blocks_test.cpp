#include "methods/stock_placement/blocks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

/// Twelve stages, each supplied by a few before it, at costs that make pooling worth while.
StockNetwork tangled_network(std::uint64_t seed) {
  RandomStream random(seed);
  StockNetwork network;
  for (std::int32_t i = 0; i < 12; ++i) {
    StockStage stage;
    stage.lead_time = static_cast<std::int32_t>(1 + random.uniform_int(5));
    if (i >= 9) {
      stage.longest_service_time = static_cast<std::int32_t>(random.uniform_int(2));
    }
    const double each = random.uniform(0.2, 1) * (i + 1);
    stage.cost = [each](std::int32_t days) { return each * std::sqrt(static_cast<double>(days)); };
    network.stages.push_back(std::move(stage));
    for (std::int32_t before = 0; before < i; ++before) {
      if (random.chance(0.25)) {
        network.links.push_back({before, i});
      }
    }
  }
  return network;
}

/// What a few sweeps over the whole know.
struct Swept {
  explicit Swept(const StageGraph& graph)
      : passing(graph), messages(passing.silence()), ranges(graph.ranges) {
    for (int i = 0; i < 5; ++i) {
      bound = passing.sweep(messages, ranges, bound, std::numeric_limits<double>::infinity());
    }
    times = decode(graph, ranges, passing, messages);
  }
  MessagePassing passing;
  Messages messages;
  TimeRanges ranges;
  double bound = -std::numeric_limits<double>::infinity();
  ServiceTimes times;
};

constexpr BlockSizes small = {.least_divided = 1, .most_in_block = 4};

TEST(StockBlocks, BoundTheWholeFromBelowAndBetterThanTheSweepsBeforeThem) {
  int better = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto network = tangled_network(seed);
    const double least = place_stock(network).value().cost;
    const auto graph = make_stage_graph(network).value();
    Blocks blocks(graph, small);
    ASSERT_GT(blocks.count(), 1U);
    const Swept swept(graph);
    const double bound = blocks.bound(swept.passing, swept.messages, swept.ranges, swept.times, {});
    EXPECT_LE(bound, least * (1 + 1e-9)) << "seed " << seed;
    EXPECT_GE(bound, swept.bound - 1e-6 * least) << "seed " << seed;
    better += bound > swept.bound + 1e-6 * least ? 1 : 0;
  }
  EXPECT_GT(better, 50);
}

TEST(StockBlocks, ImproveTimesAndKeepAllPromises) {
  int improved = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto network = tangled_network(seed);
    const auto graph = make_stage_graph(network).value();
    Blocks blocks(graph, small);
    const Swept swept(graph);
    ServiceTimes times = swept.times;
    blocks.improve(swept.passing, swept.messages, times, {});
    const auto checked = placement_cost(network, times.service);
    ASSERT_TRUE(checked.ok()) << checked.error().message;
    EXPECT_NEAR(*checked, times.cost, 1e-9 * times.cost) << "seed " << seed;
    EXPECT_LE(times.cost, swept.times.cost);
    improved += times.cost < swept.times.cost * (1 - 1e-9) ? 1 : 0;
  }
  EXPECT_GT(improved, 50);
}

TEST(StockBlocks, ProveTheLeastOfManySmallFirmsAtOnce) {
  // Two hundred firms that share nothing cost what they cost alone.
  StockNetwork all;
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto network = tangled_network(seed);
    sum += place_stock(network).value().cost;
    const auto first = static_cast<std::int32_t>(all.stages.size());
    for (auto& stage : network.stages) {
      all.stages.push_back(std::move(stage));
    }
    for (const StockLink& link : network.links) {
      all.links.push_back({first + link.from, first + link.to});
    }
  }
  const auto placed = place_stock(all, {.relative_gap = 1e-7}).value();
  EXPECT_NEAR(placed.cost, sum, 1e-7 * sum);
  EXPECT_NEAR(placed.lower_bound, sum, 2e-7 * sum);
}

}  // namespace
}  // namespace tienvoud::methods
