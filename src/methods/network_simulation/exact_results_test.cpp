// Simulated means against exact results: each lies within the 99 % confidence interval.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "methods/network_simulation/flat_network.h"

namespace tienvoud::methods {
namespace {

struct Line {
  SupplyNetwork network;
  std::vector<SupplyFailure> failures;
  SimulationPlan plan;
  SimulationOptions options{.days = 2000, .warm_up = 200, .runs = 400, .seed = 11};

  /// A node that takes of the one before it, or is bought.
  void add(double lead_time, double base_stock, bool bought) {
    const auto n = static_cast<std::int32_t>(network.nodes.size());
    network.nodes.emplace_back();
    SupplySource source;
    source.node = n;
    source.lead_time = lead_time;
    network.sources.push_back(source);
    if (!bought) {
      network.inputs.push_back({n, n - 1, 1});
    }
    plan.nodes.emplace_back().base_stock = base_stock;
    plan.sources.emplace_back();
  }

  void sell(double mean, double deviation) {
    network.nodes.back().demand = mean;
    network.nodes.back().demand_deviation = deviation;
  }

  [[nodiscard]] SimulationOutcome outcome() const {
    auto answer = simulate_network(network, failures, plan, options);
    EXPECT_TRUE(answer.ok());
    return std::move(answer).value();
  }
};

void expect_within_99(const Estimate& estimate, double exact, double slack = 0) {
  EXPECT_NEAR(estimate.mean, exact, estimate.half_width * 2.576 / 1.960 + slack)
      << "a half width of " << estimate.half_width;
  EXPECT_GT(estimate.half_width, 0);
  EXPECT_LT(estimate.half_width, 0.02 * std::abs(exact) + 1e-3) << "too wide to tell anything";
}

/// E[(x - N)+] for a normal N.
double expected_left(double x, double mean, double deviation) {
  const double z = (x - mean) / deviation;
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  return deviation * (z * std::erfc(-z / std::numbers::sqrt2) / 2 + density);
}

TEST(ExactResults, ANewsvendorWithALeadTimeAndBackorders) {
  for (const double lead_time : {0.0, 1.0, 6.0}) {
    Line line;
    line.add(lead_time, 10 * (lead_time + 1) + 4, true);
    line.sell(10, 2);
    line.plan.nodes[0].holding = 1;
    line.plan.nodes[0].late = 9;
    const double days = lead_time + 1;
    const double held = expected_left(10 * days + 4, 10 * days, 2 * std::sqrt(days));
    const double late = held - 4;
    const auto outcome = line.outcome();
    expect_within_99(outcome.nodes[0].on_hand, held);
    expect_within_99(outcome.nodes[0].late, late);
    expect_within_99(outcome.cost, held + 9 * late);
    expect_within_99(outcome.nodes[0].demand, 10);
    if (lead_time > 0) {
      expect_within_99(outcome.nodes[0].in_transit, 10 * lead_time);
    }
  }
}

TEST(ExactResults, ANewsvendorWhoseCustomersGo) {
  Line line;
  line.add(0, 11, true);
  line.sell(10, 2);
  line.plan.nodes[0].lost_sales = true;
  line.plan.nodes[0].holding = 1;
  line.plan.nodes[0].lost = 4;
  const double held = expected_left(11, 10, 2);
  const double lost = held - 1;
  const auto outcome = line.outcome();
  expect_within_99(outcome.nodes[0].lost, lost);
  expect_within_99(outcome.cost, held + 4 * lost);
  expect_within_99(outcome.nodes[0].fill_rate, 1 - lost / 10);
  expect_within_99(outcome.nodes[0].service, std::erfc(-0.5 / std::numbers::sqrt2) / 2);
}

/// Clark and Scarf's decomposition: the upper stage's backorders delay the lower stage, whose own
/// demand over its lead time is independent of them. One integral, by Simpson's rule.
TEST(ExactResults, ASerialLineOfTwoStages) {
  constexpr double upper_lead = 5;
  constexpr double lower_lead = 3;
  constexpr double upper_stock = 52;
  constexpr double lower_stock = 44;
  Line line;
  line.add(upper_lead, upper_stock, true);
  line.add(lower_lead, lower_stock, false);
  line.sell(10, 2);
  line.plan.nodes[0].holding = 1;
  line.plan.nodes[1].holding = 3;
  line.plan.nodes[1].late = 20;

  const double mean = 10 * upper_lead;
  const double deviation = 2 * std::sqrt(upper_lead);
  const double upper_held = expected_left(upper_stock, mean, deviation);
  const double days = lower_lead + 1;
  double lower_held = 0;
  constexpr int steps = 4000;
  for (int i = 0; i <= steps; ++i) {
    const double z = -8 + 16.0 * i / steps;
    const double weight = (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * 16.0 / steps / 3;
    const double missing = std::max(0.0, mean + deviation * z - upper_stock);
    lower_held += weight * std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi) *
                  expected_left(lower_stock - missing, 10 * days, 2 * std::sqrt(days));
  }
  const double upper_late = upper_held - (upper_stock - mean);
  const double late = lower_held - (lower_stock - 10 * days) + upper_late;
  const auto outcome = line.outcome();
  expect_within_99(outcome.nodes[0].on_hand, upper_held);
  expect_within_99(outcome.nodes[1].on_hand, lower_held);
  expect_within_99(outcome.nodes[1].late, late);
  expect_within_99(outcome.cost, upper_held + 3 * lower_held + 20 * late);
}

/// With orders that cross, what is under way at the end of a day are the orders of the last days
/// that take longer; with demand of 1 a day their number is a sum of independent yes and no.
TEST(ExactResults, RandomLeadTimesThatCross) {
  Line line;
  line.add(0, 5, true);
  line.sell(1, 0);
  line.plan.sources[0].lead_times = {1, 1, 2, 4, 4, 4, 9};
  const auto days = simulation::whole_lead_times(line.network.sources[0], {1, 1, 2, 4, 4, 4, 9});
  std::vector<double> under_way{1};
  for (int age = 0; age <= 9; ++age) {
    double longer = 0;
    for (const auto time : days) {
      longer += time > age ? 1.0 / 256 : 0;
    }
    under_way.push_back(0);
    for (std::size_t n = under_way.size(); n-- > 0;) {
      under_way[n] = under_way[n] * (1 - longer) + (n > 0 ? under_way[n - 1] * longer : 0);
    }
  }
  // Ordered this morning at the latest; today's demand is not ordered yet.
  double held = 0;
  double late = 0;
  for (std::size_t n = 0; n < under_way.size(); ++n) {
    held += under_way[n] * std::max(0.0, 4 - static_cast<double>(n));
    late += under_way[n] * std::max(0.0, static_cast<double>(n) - 4);
  }
  const auto outcome = line.outcome();
  expect_within_99(outcome.nodes[0].on_hand, held);
  expect_within_99(outcome.nodes[0].late, late);
}

TEST(ExactResults, AvailabilityOfASourceThatFails) {
  for (const auto kind :
       {RecoveryPlan::Kind::fixed, RecoveryPlan::Kind::exponential, RecoveryPlan::Kind::listed}) {
    Line line;
    line.options.days = 8000;
    line.add(0, 1, true);
    line.sell(1, 0);
    line.plan.nodes[0].lost_sales = true;
    line.failures.emplace_back().sources = {0};
    line.failures[0].per_year = 7.3;
    line.failures[0].days = 20.5;
    line.plan.recoveries = {{kind, {1, 9.25, 51.25}}};
    // A day up and a day down take turns: mean days up over mean days of a cycle.
    expect_within_99(line.outcome().nodes[0].fill_rate, 50 / (50 + 20.5));
  }
}

TEST(ExactResults, DemandThatComesNowAndThen) {
  Line line;
  line.add(2, 90, true);
  line.sell(10, 30);
  line.plan.nodes[0].kind = DemandKind::intermittent;
  line.plan.nodes[0].chance = 0.2;
  const auto outcome = line.outcome();
  expect_within_99(outcome.nodes[0].demand, 10);
  line.plan.nodes[0].kind = DemandKind::listed;
  line.plan.nodes[0].listed = {0, 0, 0, 7, 13};
  expect_within_99(line.outcome().nodes[0].demand, 4);
}

TEST(ExactResults, MoreStockNeverLowersTheFillRate) {
  Line line;
  line.add(7, 0, true);
  line.sell(10, 5);
  line.network.sources[0].lead_time_deviation = 4;
  line.failures.emplace_back().sources = {0};
  line.failures[0].per_year = 3;
  line.failures[0].days = 10;
  line.plan.recoveries.resize(1);
  line.options = {.days = 400, .warm_up = 0, .runs = 24};
  std::vector<RunOutcome> before;
  for (double stock = 0; stock < 250; stock += 5) {
    line.plan.nodes[0].base_stock = stock;
    const auto runs = line.outcome().runs;
    for (std::size_t r = 0; r < before.size(); ++r) {
      EXPECT_GE(runs[r].fill_rate, before[r].fill_rate - 1e-12) << "at " << stock;
    }
    before = runs;
  }
  EXPECT_GT(before[0].fill_rate, 0.9);
}

TEST(ExactResults, LossesOfTheWorstYears) {
  SimulationOutcome outcome;
  outcome.yearly_losses = {0, 0, 0, 10, 20, 30, 40, 50, 60, 100};
  EXPECT_EQ(outcome.loss_quantile(0.9), 60);
  EXPECT_EQ(outcome.loss_quantile(1), 100);
  EXPECT_DOUBLE_EQ(outcome.loss_beyond(0.9), 100);
  EXPECT_DOUBLE_EQ(outcome.loss_beyond(0.85), (100 + 0.5 * 60) / 1.5);
  EXPECT_DOUBLE_EQ(outcome.loss_beyond(0), 31);
}

TEST(ExactResults, AYearsLossIsWhatItsFailuresCost) {
  Line line;  // a sale of 1 a day that each day down loses, worth 5; stock worth 2 lost once
  line.add(0, 3, true);
  line.sell(1, 0);
  line.plan.nodes[0].lost_sales = true;
  line.plan.nodes[0].lost = 5;
  line.network.nodes[0].value = 2;
  line.failures.emplace_back().sources = {0};
  line.failures[0].nodes = {0};
  line.failures[0].days = 4;
  line.failures[0].per_year = 2;
  line.plan.recoveries.resize(1);
  line.options = {.days = 3 * 365, .warm_up = 0, .runs = 30};
  const auto outcome = line.outcome();
  ASSERT_EQ(outcome.yearly_losses.size(), 90U);
  double sum = 0;
  for (const double loss : outcome.yearly_losses) {
    sum += loss;
  }
  EXPECT_NEAR(sum / 90 / 365, outcome.cost.mean, 1e-9);
  // Each failure loses the 2 that are left overnight and four days of sales; one may begin before
  // all is back, or be cut by the turn of the year.
  EXPECT_NEAR(sum / 90, 2 * (4 * 5 + 2 * 2), 8);
}

TEST(LevelsOfStock, HoldTodaysStockOnAverage) {
  Line line;
  line.add(9, 0, true);
  line.sell(10, 1);
  line.network.nodes[0].stock = 25;
  line.network.sources[0].flow = 10;
  line.plan = plan_of_today(line.network, 0);
  const auto outcome = line.outcome();
  EXPECT_NEAR(outcome.nodes[0].on_hand.mean, 25, 0.1);
}

TEST(ExactResults, WhatWaitsAtAFailedSourceIsOrderedOfTheOther) {
  SupplyNetwork network;
  network.nodes = {{.stock = 20, .demand = 10, .margin = 3}};
  network.sources = {{.node = 0, .flow = 10, .capacity = 12},
                     {.node = 0, .capacity = 12, .ramp = 5}};
  network.capacities = {{12}};
  network.uses = {{0, 0, 1}};
  SimulationPlan plan = plan_of_today(network, 1, {.lost_sales = true});
  plan.planned = {{0, 0, 0}};
  SimulationOptions options;
  options.days = 60;
  options.runs = 1;
  options.start = StartingStock::steady;
  // Stock lasts 2 days; from day 5 on the other delivers what waited and what is asked.
  const SupplyFailure supplier{{0}, {}, {}, 40, 0};
  const SupplyFailure machine{{}, {0}, {}, 40, 0};
  for (const SupplyFailure& failure : {supplier, machine}) {
    options.reroute = true;
    const auto stands_in = simulate_network(network, {failure}, plan, options).value();
    EXPECT_NEAR(stands_in.nodes[0].lost.mean * 60, 3 * 10, 1e-9);
    options.reroute = false;
    const auto alone = simulate_network(network, {failure}, plan, options).value();
    EXPECT_NEAR(alone.nodes[0].lost.mean * 60, 38 * 10, 1e-9);
  }
}

}  // namespace
}  // namespace tienvoud::methods
