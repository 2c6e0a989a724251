#include "methods/stress_test/stress_test.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "methods/stress_test/testing/full_program.h"
#include "methods/stress_test/testing/made_up_firm.h"

namespace tienvoud::methods {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// A part that is bought (node 0) and the products that take one of it each, all sold at 1 a day.
SupplyNetwork one_part(double stock, const std::vector<double>& product_stock) {
  SupplyNetwork network;
  network.nodes.push_back({.stock = stock});
  network.sources.push_back({.node = 0, .flow = static_cast<double>(product_stock.size())});
  for (const double own : product_stock) {
    const auto node = static_cast<std::int32_t>(network.nodes.size());
    network.nodes.push_back({.stock = own, .demand = 1, .margin = 10, .price = 30});
    network.inputs.push_back({node, 0, 1});
    network.sources.push_back({.node = node, .flow = 1});
  }
  return network;
}

SupplyFailure source_fails(std::int32_t source, double days) {
  return {.sources = {source}, .capacities = {}, .nodes = {}, .days = days};
}

FailureOutcome outcome_of(const SupplyNetwork& network, const SupplyFailure& failure) {
  const auto test = stress_test(network, std::span(&failure, 1));
  EXPECT_TRUE(test.ok()) << test.error().message;
  return test.ok() ? test->outcomes.front() : FailureOutcome();
}

TEST(StressTest, OnOneWayTheStockOnTheWayCovers) {
  auto network = one_part(5, {2});
  network.sources[0].transit = 3;
  const auto outcome = outcome_of(network, source_fails(0, 20));
  // 5 days of parts, 2 of products, 3 on the way; the outage ends 3 days after day 20.
  EXPECT_NEAR(outcome.time_to_survive, 10, 1e-9);
  EXPECT_NEAR(outcome.horizon, 23, 1e-12);
  EXPECT_NEAR(outcome.uncovered_days, 10, 1e-9);
  EXPECT_NEAR(outcome.lost_margin, 13 * 10, 1e-9);
  EXPECT_NEAR(outcome.lost_revenue, 13 * 30, 1e-9);
  EXPECT_EQ(outcome.path, (std::vector<std::int32_t>{0, 1}));
  ASSERT_EQ(outcome.products.size(), 1U);
  EXPECT_NEAR(outcome.products[0].units, 13, 1e-9);
}

TEST(StressTest, GivesTheRootStockToWhoHasNone) {
  // 10 parts for two users of 1 a day, one with 10 of its own: shared evenly they last 5 days.
  const auto outcome = outcome_of(one_part(10, {0, 10}), source_fails(0, 30));
  EXPECT_NEAR(outcome.time_to_survive, 10, 1e-9);
  EXPECT_NEAR(outcome.lost_margin, (60 - 20) * 10, 1e-9);
}

TEST(StressTest, KeepsTheScarcePartForTheDearestProduct) {
  auto network = one_part(10, {0, 0});
  network.nodes[2].margin = 50;
  const auto outcome = outcome_of(network, source_fails(0, 20));
  EXPECT_NEAR(outcome.time_to_survive, 5, 1e-9);
  EXPECT_NEAR(outcome.lost_margin, 20 * 10 + 10 * 50, 1e-9);
  // One more part sells one more of the dear product.
  ASSERT_FALSE(outcome.scarce.empty());
  EXPECT_EQ(outcome.scarce.front().node, 0);
  EXPECT_NEAR(outcome.scarce.front().eur_per_unit, 50, 1e-9);
  EXPECT_EQ(outcome.path, (std::vector<std::int32_t>{0, 2}));
}

TEST(StressTest, WorkInProcessServesCustomersFirst) {
  auto network = one_part(5, {0});
  network.sources[1].lead_time = 4;
  const auto outcome = outcome_of(network, source_fails(0, 20));
  EXPECT_NEAR(outcome.time_to_survive, 9, 1e-9);
  EXPECT_NEAR(outcome.lost_margin, 15 * 10, 1e-9);
}

TEST(StressTest, ASecondSourceHelpsFromItsRampOn) {
  auto network = one_part(4, {0});
  network.sources.push_back({.node = 0, .flow = 0, .capacity = 1, .ramp = 6});
  const auto outcome = outcome_of(network, source_fails(0, 20));
  EXPECT_NEAR(outcome.time_to_survive, 4, 1e-9);
  EXPECT_NEAR(outcome.lost_margin, 2 * 10, 1e-9);
  network.sources.back().ramp = 4;
  EXPECT_EQ(outcome_of(network, source_fails(0, 20)).time_to_survive, infinite);
}

TEST(StressTest, KnownReceiptsReplaceTheGoodsOnTheWay) {
  auto network = one_part(5, {0});
  network.sources[0].transit = 3;
  const std::vector<SupplyFailure> failures{source_fails(0, 20)};
  const auto test = stress_test(network, failures, {.receipts = {{0, 2, 1}, {0, 12, 4}}}).value();
  // 5 and 1 last until day 6; then nothing until day 12, whose 4 last until 16; then until 23.
  EXPECT_NEAR(test.outcomes[0].time_to_survive, 6, 1e-9);
  EXPECT_NEAR(test.outcomes[0].lost_margin, (6 + 7) * 10, 1e-9);
}

TEST(StressTest, AMachineGroupThatStopsAndLosesItsStock) {
  auto network = one_part(100, {4});
  network.capacities.push_back({1});
  network.uses.push_back({1, 0, 1});
  SupplyFailure failure{.sources = {}, .capacities = {0}, .nodes = {}, .days = 10};
  EXPECT_NEAR(outcome_of(network, failure).time_to_survive, 4, 1e-9);
  EXPECT_NEAR(outcome_of(network, failure).lost_margin, 60, 1e-9);
  failure.nodes = {1};
  EXPECT_NEAR(outcome_of(network, failure).time_to_survive, 0, 1e-9);
  EXPECT_NEAR(outcome_of(network, failure).lost_margin, 100, 1e-9);
}

/// Some failures of a made-up firm, those that lose something more often.
void equals_the_whole_program(const testing::MadeUpOptions& options, std::size_t most) {
  const auto firm = testing::made_up_firm(options);
  const auto failures = firm.all();
  const auto engine = StressEngine::make(firm.network);
  ASSERT_TRUE(engine.ok()) << engine.error().message << engine.error().where;
  StressEngine::Scratch scratch(*engine);
  RandomStream random(options.seed, 77);
  for (std::size_t k = 0; k < most; ++k) {
    auto i = static_cast<std::size_t>(random.uniform_int(failures.size()));
    auto outcome = engine->outcome(failures[i], scratch);
    for (int tries = 0; tries < 5 && outcome.ok() && outcome->lost_margin == 0; ++tries) {
      i = static_cast<std::size_t>(random.uniform_int(failures.size()));
      outcome = engine->outcome(failures[i], scratch);
    }
    ASSERT_TRUE(outcome.ok()) << outcome.error().message;
    const testing::FullProgram full(firm.network, failures[i]);
    const double loss = full.loss();
    EXPECT_NEAR(outcome->lost_margin, loss, 1e-6 * (1 + loss))
        << "seed " << options.seed << " failure " << i;
    const double time = full.time_to_survive();
    if (std::isinf(time) || std::isinf(outcome->time_to_survive)) {
      EXPECT_EQ(outcome->time_to_survive, time) << "seed " << options.seed << " failure " << i;
    } else {
      EXPECT_NEAR(outcome->time_to_survive, time, 1e-6 * (1 + time))
          << "seed " << options.seed << " failure " << i;
    }
  }
}

TEST(StressTest, EqualsTheProgramOfTheWholeNetwork) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    equals_the_whole_program({.items = 10 + static_cast<std::size_t>(seed % 51),
                              .suppliers = 3 + static_cast<std::size_t>(seed % 6),
                              .seed = seed,
                              .tangled = seed % 2 == 0},
                             1);
  }
}

TEST(StressTest, MoreStockNeverRaisesTheLoss) {
  for (std::uint64_t seed = 1000; seed < 1060; ++seed) {
    const auto firm = testing::made_up_firm(
        {.items = 40, .suppliers = 5, .seed = seed, .tangled = seed % 4 == 0});
    auto engine = StressEngine::make(firm.network).value();
    StressEngine::Scratch scratch(engine);
    RandomStream random(seed, 5);
    for (const auto& failure : firm.suppliers) {
      const auto before = engine.outcome(failure, scratch).value();
      // What is worth something, and anything.
      auto node = static_cast<std::int32_t>(random.uniform_int(firm.network.nodes.size()));
      if (!before.scarce.empty()) {
        node =
            before.scarce[static_cast<std::size_t>(random.uniform_int(before.scarce.size()))].node;
      }
      const double stock = engine.network().nodes[static_cast<std::size_t>(node)].stock;
      const double more = 1 + stock * random.uniform();
      ASSERT_TRUE(engine.set_stock(node, stock + more).ok());
      const auto after = engine.outcome(failure, scratch).value();
      const double slack = 1e-7 * (1 + before.lost_margin);
      EXPECT_LE(after.lost_margin, before.lost_margin + slack);
      EXPECT_GE(after.time_to_survive, before.time_to_survive * (1 - 1e-9));
      // Prices bound what it can save: losses are convex in stock.
      double promised = 0;
      for (const auto& one : before.scarce) {
        promised += one.node == node ? one.eur_per_unit * more : 0;
      }
      EXPECT_GE(after.lost_margin, before.lost_margin - promised - slack) << "seed " << seed;
      ASSERT_TRUE(engine.set_stock(node, stock).ok());
    }
  }
}

TEST(StressTest, AnswersTheSameForAnyNumberOfThreads) {
  const auto firm = testing::made_up_firm({.items = 300, .suppliers = 20, .seed = 3});
  const auto failures = firm.all();
  const auto one = stress_test(firm.network, failures, {.threads = 1}).value();
  const auto many = stress_test(firm.network, failures, {.threads = 3}).value();
  ASSERT_EQ(one.outcomes.size(), failures.size());
  for (std::size_t i = 0; i < failures.size(); ++i) {
    EXPECT_EQ(one.outcomes[i].lost_margin, many.outcomes[i].lost_margin);
    EXPECT_EQ(one.outcomes[i].time_to_survive, many.outcomes[i].time_to_survive);
    EXPECT_EQ(one.outcomes[i].path, many.outcomes[i].path);
    EXPECT_LE(one.outcomes[i].exposure, 1);
  }
}

TEST(WorstPairs, AreThoseOfAllPairsSolvedTogether) {
  for (std::uint64_t seed = 1; seed < 9; ++seed) {
    const auto firm = testing::made_up_firm(
        {.items = 60, .suppliers = 8, .seed = seed, .tangled = seed % 4 == 0});
    const auto engine = StressEngine::make(firm.network).value();
    StressEngine::Scratch scratch(engine);
    std::vector<double> losses;
    std::vector<double> excess;
    for (std::size_t a = 0; a < firm.suppliers.size(); ++a) {
      for (std::size_t b = a + 1; b < firm.suppliers.size(); ++b) {
        const SupplyFailure both[] = {firm.suppliers[a], firm.suppliers[b]};
        losses.push_back(engine.outcome(both, scratch)->lost_margin);
        excess.push_back(losses.back() - engine.outcome(both[0], scratch)->lost_margin -
                         engine.outcome(both[1], scratch)->lost_margin);
      }
    }
    std::ranges::sort(losses, std::greater());
    std::ranges::sort(excess, std::greater());
    const auto pairs = worst_pairs(engine, firm.suppliers, 5).value();
    ASSERT_EQ(pairs.by_loss.size(), 5U);
    for (std::size_t i = 0; i < 5; ++i) {
      EXPECT_NEAR(pairs.by_loss[i].lost_margin, losses[i], 1e-7 * (1 + losses[i]));
    }
    for (std::size_t i = 0; i < pairs.by_excess.size(); ++i) {
      EXPECT_NEAR(pairs.by_excess[i].excess, excess[i], 1e-7 * (1 + losses[0]));
    }
  }
}

TEST(StressTest, RefusesWhatCannotBe) {
  const auto refused = [](const SupplyNetwork& network, const SupplyFailure& failure) {
    const auto test = stress_test(network, std::span(&failure, 1));
    EXPECT_FALSE(test.ok());
    EXPECT_TRUE(test.ok() || !test.error().remedy.empty());
    return test.ok() ? std::string() : test.error().where;
  };
  const auto network = one_part(5, {0});
  EXPECT_EQ(refused(network, source_fails(2, 5)), "failure 0");
  EXPECT_EQ(refused(network, source_fails(-1, 5)), "failure 0");
  EXPECT_EQ(refused(network, source_fails(0, -1)), "failure 0");
  EXPECT_EQ(refused(network, source_fails(0, std::nan(""))), "failure 0");
  auto short_supply = network;
  short_supply.sources[0].flow = 0.5;
  EXPECT_EQ(refused(short_supply, source_fails(0, 5)), "node 0");
  auto full = network;
  full.capacities.push_back({1});
  full.uses.push_back({1, 0, 2});
  EXPECT_EQ(refused(full, source_fails(0, 5)), "capacity 0");
  auto engine = StressEngine::make(network, {.receipts = {{1, 2, 3}}});
  ASSERT_FALSE(engine.ok());
  EXPECT_EQ(engine.error().where, "receipt 0");
  auto sound = StressEngine::make(network).value();
  EXPECT_FALSE(sound.set_stock(7, 1).ok());
  EXPECT_FALSE(sound.set_stock(0, -1).ok());
  EXPECT_FALSE(sound.set_capacity(0, 0.5, 0).ok());
  EXPECT_FALSE(sound.set_capacity(5, 1, 0).ok());
  EXPECT_TRUE(stress_test(network, {}).ok());
}

TEST(StressTest, RefusesAWrongAnswerOfTheSolver) {
  // A product that is made or bought, so that the fluid program is asked.
  auto network = one_part(5, {0});
  network.sources.push_back({.node = 1, .flow = 0, .capacity = 0.25});
  const auto failure = source_fails(0, 20);
  EXPECT_NEAR(outcome_of(network, failure).lost_margin, (20 - 5 - 5) * 10.0, 1e-6);
  EXPECT_EQ(outcome_of(network, failure).method, StressMethod::fluid);
  int lies = 0;
  const ProgramEngine wrong = [&lies](const LinearProgram& program, const ProgramOptions& options) {
    auto answer = coin_engine(program, options);
    if (answer.ok() && !answer->values.empty()) {
      answer->objective *= 0.9;
      answer->bound = answer->objective;
      ++lies;
    }
    return answer;
  };
  // Alone it is refused; the stress test then takes its own proven answer instead.
  LinearProgram program;
  program.add_column({1, 2, 1});
  const auto refused = solve_program(program, {}, wrong);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);
  const auto test = stress_test(network, std::span(&failure, 1), {.engine = wrong});
  ASSERT_TRUE(test.ok()) << test.error().message;
  EXPECT_NEAR(test->outcomes[0].lost_margin, (20 - 5 - 5) * 10.0, 1e-6);
  EXPECT_NEAR(test->outcomes[0].time_to_survive, 5 / 0.75, 1e-6);
  EXPECT_GT(lies, 0);
  // Where both are wrong that failure alone is not answered.
  const std::vector<SupplyFailure> failures = {failure, source_fails(0, 0), failure};
  const auto rest = stress_test(network, failures, {.engine = wrong, .second = wrong});
  ASSERT_TRUE(rest.ok()) << rest.error().message;
  ASSERT_EQ(rest->refused.size(), 2U);
  EXPECT_EQ(rest->refused[0].failure, 0U);
  EXPECT_EQ(rest->refused[1].failure, 2U);
  EXPECT_EQ(rest->refused[0].reason.code, ErrorCode::corrupt);
  EXPECT_EQ(rest->largest_loss, 0) << "of the one that lasts no time";
  const auto engine = StressEngine::make(network, {.engine = wrong, .second = wrong}).value();
  const auto pairs = worst_pairs(engine, failures, 5);
  ASSERT_TRUE(pairs.ok());
  EXPECT_EQ(pairs->refused, 3U) << "each pair has one of which nothing is known";
  EXPECT_TRUE(pairs->by_loss.empty());
}

}  // namespace
}  // namespace tienvoud::methods
