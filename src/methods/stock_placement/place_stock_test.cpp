#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"
#include "methods/stock_placement/placement.h"

namespace tienvoud::methods {
namespace {

/// What a stage's stock costs by the square root of the time it covers, as for independent demand.
StockStage stage(std::int32_t lead_time, double each, std::int32_t longest = 1000) {
  return {lead_time, longest,
          [each](std::int32_t days) { return each * std::sqrt(static_cast<double>(days)); }};
}

/// A network of 2 to 7 stages without cycles, in which a part may reach a product by several ways;
/// costs are concave, stepped or convex.
StockNetwork random_network(std::uint64_t seed) {
  RandomStream random(seed);
  StockNetwork network;
  const auto count = static_cast<std::int32_t>(2 + random.uniform_int(6));
  for (std::int32_t i = 0; i < count; ++i) {
    StockStage one;
    one.lead_time = static_cast<std::int32_t>(random.uniform_int(4));
    const double each = random.uniform(0.1, 10);
    const auto shape = random.uniform_int(4);
    one.cost = [each, shape](std::int32_t days) {
      const double time = days;
      return each * (shape == 0   ? time * time / 10
                     : shape == 1 ? std::floor(time / 2)
                                  : std::sqrt(time));
    };
    if (random.chance(0.2) || i + 1 == count) {
      one.longest_service_time = static_cast<std::int32_t>(random.uniform_int(3));
    }
    network.stages.push_back(std::move(one));
    for (std::int32_t before = 0; before < i; ++before) {
      if (random.chance(0.45)) {
        network.links.push_back({before, i});
      }
    }
  }
  return network;
}

/// The least cost over all service times, by trying every one.
class Enumeration {
 public:
  explicit Enumeration(const StockNetwork& network)
      : network_(network), service_(network.stages.size()) {}

  double least() {
    visit(0, 0);
    return least_;
  }

 private:
  // Links lead to later stages, so that what a stage waits for is fixed when its turn comes.
  void visit(std::size_t i, double cost) {
    if (i == service_.size()) {
      least_ = std::min(least_, cost);
      return;
    }
    std::int32_t inbound = 0;
    for (const StockLink& link : network_.links) {
      if (link.to == static_cast<std::int32_t>(i)) {
        inbound = std::max(inbound, service_[static_cast<std::size_t>(link.from)]);
      }
    }
    const StockStage& one = network_.stages[i];
    const auto most = inbound + one.lead_time;
    for (std::int32_t time = 0; time <= std::min(most, one.longest_service_time); ++time) {
      service_[i] = time;
      visit(i + 1, cost + one.cost(most - time));
    }
  }

  const StockNetwork& network_;
  std::vector<std::int32_t> service_;
  double least_ = std::numeric_limits<double>::infinity();
};

TEST(PlaceStock, CostsAsLittleAsTheBestOfAllPlacements) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const auto network = random_network(seed);
    const auto placed = place_stock(network);
    ASSERT_TRUE(placed.ok()) << placed.error().message;
    const double least = Enumeration(network).least();
    EXPECT_NEAR(placed->cost, least, 1e-9 * (1 + least)) << "seed " << seed;
    EXPECT_NEAR(placed->lower_bound, least, 1e-8 * (1 + least)) << "seed " << seed;
  }
}

TEST(PlaceStock, PassesTheCheckerAtTheCostItNames) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto network = random_network(seed);
    const auto placed = place_stock(network).value();
    const auto checked = placement_cost(network, placed.service);
    ASSERT_TRUE(checked.ok()) << checked.error().message;
    EXPECT_NEAR(*checked, placed.cost, 1e-12 * (1 + placed.cost));
  }
}

TEST(PlaceStock, TheCheckerRefusesAPromiseThatCannotBeKept) {
  const StockNetwork network{{stage(3, 1), stage(2, 5, 1)}, {{0, 1}}};
  EXPECT_NEAR(placement_cost(network, {3, 1}).value(), 5 * 2.0, 1e-12);
  EXPECT_FALSE(placement_cost(network, {4, 0}).ok());
  EXPECT_FALSE(placement_cost(network, {3, 2}).ok()) << "longer than its customers accept";
  EXPECT_FALSE(placement_cost(network, {3, -1}).ok());
  EXPECT_FALSE(placement_cost(network, {3}).ok());
}

TEST(PlaceStock, KeepsAllStockWhereItIsCheapestInALine) {
  // A cheap part, a dear product: the part is held, and the product covers its own time alone.
  const StockNetwork cheap_part{{stage(9, 1), stage(4, 10, 0)}, {{0, 1}}};
  const auto held = place_stock(cheap_part).value();
  EXPECT_EQ(held.service, (std::vector<std::int32_t>{0, 0}));
  EXPECT_NEAR(held.cost, 3 + 20, 1e-9);
  // A part as dear as the product: one pool of stock at the end covers both times.
  const StockNetwork dear_part{{stage(9, 10), stage(4, 10, 0)}, {{0, 1}}};
  const auto pooled = place_stock(dear_part).value();
  EXPECT_EQ(pooled.service, (std::vector<std::int32_t>{9, 0}));
  EXPECT_NEAR(pooled.cost, 10 * std::sqrt(13.0), 1e-9);
}

TEST(PlaceStock, FindsTheTreeOfSnydersBook) {
  // Snyder and Shen, Fundamentals of Supply Chain Theory (2nd ed.), example 6.5. Its first stage
  // waits one period for its supplier, which is counted into its own time here.
  const double pooled = std::sqrt(2.0);
  const StockNetwork network{
      {stage(3, pooled), stage(1, 2 * pooled), stage(1, 3, 0), stage(1, 3, 1)},
      {{0, 1}, {1, 2}, {1, 3}}};
  EXPECT_NEAR(place_stock(network).value().cost, 8.277916867529369, 1e-12);
}

TEST(PlaceStock, RefusesWhatIsNoNetwork) {
  const auto refused = [](const StockNetwork& network) {
    const auto placed = place_stock(network);
    return placed.ok() ? std::string() : placed.error().message;
  };
  EXPECT_NE(refused({{stage(1, 1), stage(1, 1)}, {{0, 1}, {1, 0}}}).find(" 0 1"),
            std::string::npos);
  EXPECT_NE(refused({{stage(1, 1)}, {{0, 3}}}), "");
  EXPECT_NE(refused({{stage(-1, 1)}, {}}), "");
  EXPECT_NE(refused({{stage(1, -1)}, {}}), "") << "a cost below nothing";
  EXPECT_NE(refused({{{3, 5, [](std::int32_t days) { return 9.0 - days; }}}, {}}), "");
  EXPECT_NE(refused({{stage(200'000, 1)}, {}}), "");
  EXPECT_EQ(refused({}), "");
}

TEST(PlaceStock, CutShortKeepsAllPromisesAndAnHonestBound) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto network = random_network(seed);
    const auto placed = place_stock(network, {.most_sweeps = 1}).value();
    const double least = Enumeration(network).least();
    EXPECT_LE(placed.lower_bound, least * (1 + 1e-9)) << "seed " << seed;
    EXPECT_NEAR(placement_cost(network, placed.service).value(), placed.cost, 1e-9 * (1 + least));
  }
}

TEST(PlaceStock, AnswersTheSameTwice) {
  const auto network = random_network(7);
  const auto first = place_stock(network).value();
  const auto second = place_stock(network).value();
  EXPECT_EQ(first.service, second.service);
  EXPECT_EQ(first.cost, second.cost);
  EXPECT_EQ(first.sweeps, second.sweeps);
}

}  // namespace
}  // namespace tienvoud::methods
