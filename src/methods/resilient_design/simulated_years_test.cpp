#include "methods/resilient_design/simulated_years.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "methods/resilient_design/testing/made_up_design.h"
#include "methods/resilient_design/year_estimate.h"

namespace tienvoud::methods {
namespace {

using testing::MadeUpDesign;

/// A firm in which demand and lead times vary.
DesignProblem varying_firm(std::uint64_t seed) {
  auto problem = MadeUpDesign({.items = 14, .suppliers = 4, .failures = 12}, seed).make();
  for (SupplyNode& node : problem.network.nodes) {
    node.demand_deviation = 0.6 * node.demand;
  }
  for (SupplySource& source : problem.network.sources) {
    source.lead_time_deviation = 0.2 * source.lead_time;
  }
  return problem;
}

/// One part, bought of one supplier that fails; and a second source that is paid to stand by, of
/// which the plan says that it delivers at once.
DesignProblem standby_firm(double lead_time) {
  DesignProblem problem;
  problem.network.nodes = {{.stock = 20, .demand = 10, .margin = 5, .value = 1}};
  problem.network.sources = {{.node = 0, .flow = 10, .capacity = 12, .lead_time = 5},
                             {.node = 0, .capacity = 0, .lead_time = lead_time}};
  problem.failures = {{{0}, {}, {}, 40, 0.4}};
  DesignOption open;
  open.yearly_cost = 50;
  open.sources = {{1, 0, 12}};
  problem.options = {open};
  return problem;
}

TEST(SimulatedYears, WithholdAStandbyThatComesTooLate) {
  const auto prompt = design_frontier(standby_firm(3)).value();
  ASSERT_EQ(prompt.points.size(), 2U);
  EXPECT_EQ(prompt.points[1].amounts[0], 1);
  EXPECT_LT(prompt.points[1].simulated.vulnerability_change.high, 0);
  EXPECT_TRUE(prompt.withheld.empty());

  // The reckoned loss is the same, for it takes the source at its word.
  const auto late = design_frontier(standby_firm(90)).value();
  ASSERT_EQ(late.points.size(), 1U);
  EXPECT_EQ(late.points[0].amounts[0], 0);
  ASSERT_EQ(late.withheld.size(), 1U);
  EXPECT_EQ(late.withheld[0].losses, prompt.points[1].losses);
  EXPECT_TRUE(late.withheld[0].fresh.holds);
  EXPECT_EQ(late.withheld[0].withheld, Withheld::not_safer_than_today);
  EXPECT_GE(late.withheld[0].simulated.vulnerability_change.high, 0);
}

TEST(SimulatedYears, WithholdWhatAddsNothingToTheCheaperPoint) {
  // Stock helps, and a dearer standby that never comes is reckoned to help more.
  auto problem = standby_firm(400);
  problem.network.sources[1].ramp = 5;
  problem.options[0].yearly_cost = 400;
  DesignOption buffer;
  buffer.whole = false;
  buffer.limit = 150;
  buffer.stock = {{0, 1}};
  problem.options.push_back(buffer);
  const auto frontier = design_frontier(problem).value();
  ASSERT_GE(frontier.points.size(), 3U);
  ASSERT_FALSE(frontier.withheld.empty());
  for (const DesignPoint& point : frontier.withheld) {
    EXPECT_EQ(point.amounts[0], 1);
    EXPECT_NE(point.withheld, Withheld::no);
    EXPECT_NE(point.withheld, Withheld::not_in_fresh_years);
  }
  for (const DesignPoint& point : frontier.points) {
    EXPECT_EQ(point.amounts[0], 0);
  }
}

TEST(SimulatedYears, EqualWhatOneFailureCostsWhereNothingElseVaries) {
  // 20 in stock and 5 days under way: of 40 days 38 are not delivered.
  const auto frontier = design_frontier(standby_firm(90)).value();
  const double lost = frontier.today.losses[0];
  EXPECT_NEAR(lost, 38 * 50, 1e-6);
  const SimulatedFigure& expected = frontier.today.simulated.expected_loss;
  EXPECT_NEAR(expected.mean, 0.4 * lost, 0.06 * lost);
  EXPECT_LT(expected.high - expected.low, 0.2 * lost);
  EXPECT_EQ(frontier.today.simulated.without_failures, 0);
  EXPECT_GE(frontier.today.simulated.years, 32);
}

TEST(SimulatedYears, LoseNothingByEndingWhenWhatHappenedInThemIsOver) {
  // Sixteen years of which each has one failure, short or long, early or late: every one is
  // simulated for as long as it needs, and loses what is reckoned.
  auto problem = standby_firm(90);
  problem.failures.push_back({{0}, {}, {}, 10, 0.4});
  DesignOptions options;
  const auto frontier = design_frontier(problem, options).value();
  SimulatedYears years;
  ChosenYears chosen;
  years.first = {0};
  for (std::int32_t run = 0; run < 16; ++run) {
    const std::int32_t failure = run % 2;
    chosen.years.push_back(static_cast<std::size_t>(run));
    chosen.failures.push_back({run, failure, 22 * run});
    years.failures.push_back(failure);
    years.first.push_back(years.failures.size());
  }
  chosen.first = {0, 16};
  chosen.shares = {1};
  const auto risk = simulate_design(problem, frontier.today, years, chosen, options).value();
  EXPECT_NEAR(risk.expected.mean, frontier.today.expected_loss, 1e-6);
  for (const double one : risk.expected.influence) {
    EXPECT_NEAR(one, 0, 1e-6);
  }
}

TEST(SimulatedYears, AreNoneWhereNoneAreAskedOrNoneCanBe) {
  DesignOptions options;
  options.simulated_years = 0;
  const auto without = design_frontier(standby_firm(90), options).value();
  ASSERT_EQ(without.points.size(), 2U);
  EXPECT_EQ(without.points[1].simulated.years, 0);
  EXPECT_TRUE(without.not_simulated.empty());
  options.simulated_years = 31;
  EXPECT_FALSE(design_frontier(standby_firm(90), options).ok());

  auto endless = standby_firm(6000);
  endless.network.sources[1].transit = 6000;
  const auto too_long = design_frontier(endless).value();
  ASSERT_EQ(too_long.points.size(), 2U);
  EXPECT_EQ(too_long.points[1].simulated.years, 0);
  EXPECT_EQ(too_long.not_simulated, "A lead time is negative, not finite or over 5,000 days.");
}

TEST(SimulatedYears, AreTheSameForTheSameSeed) {
  const auto problem = varying_firm(4);
  DesignOptions options;
  options.points = 3;
  const auto once = design_frontier(problem, options).value();
  const auto again = design_frontier(problem, options).value();
  options.seed = 2;
  const auto other = design_frontier(problem, options).value();
  EXPECT_EQ(once.today.simulated.cvar95.high, again.today.simulated.cvar95.high);
  EXPECT_NE(once.today.simulated.cvar95.high, other.today.simulated.cvar95.high);
  EXPECT_GT(once.today.simulated.without_failures, 0);
}

TEST(ChosenYears, StandForAllYears) {
  const auto problem = varying_firm(1);
  DesignOptions options;
  options.fresh_years = 20'000;
  options.simulated_node_days = 0;
  const auto years = simulate_years(problem, options);
  const std::vector<double> nothing(problem.options.size());
  const std::vector<DesignPoint> plans = {evaluate_design(problem, nothing, options).value()};
  const auto chosen = choose_years(problem, years, plans, options);
  EXPECT_NEAR(std::accumulate(chosen.shares.begin(), chosen.shares.end(), chosen.quiet_share), 1,
              1e-12);
  EXPECT_GE(chosen.years.size(), 32U);  // fewer than 40 where most years are quiet
  EXPECT_LE(chosen.years.size(), 42U);
  const auto reckoned = reckoned_losses(years, plans[0]);
  std::size_t planned = 0;
  for (const std::size_t year : chosen.years) {
    planned += years.first[year + 1] - years.first[year];
  }
  EXPECT_EQ(chosen.failures.size(), planned);
  // The strata go from the worst years to the best, and no year is chosen twice.
  for (std::size_t i = 1; i < chosen.years.size(); ++i) {
    EXPECT_LE(reckoned[chosen.years[i]], reckoned[chosen.years[i - 1]]);
  }
  auto sorted = chosen.years;
  std::ranges::sort(sorted);
  EXPECT_TRUE(std::ranges::adjacent_find(sorted) == sorted.end());
}

/// 1,000 years in three strata, every one of them chosen, and a fifth in which nothing fails.
ChosenYears all_years() {
  ChosenYears all;
  all.years.resize(800);
  all.first = {0, 50, 300, 800};
  all.shares = {0.05, 0.25, 0.5};
  all.quiet_share = 0.2;
  return all;
}

TEST(YearEstimate, OfAllYearsIsWhatTheyAre) {
  RandomStream random(8);
  std::vector<double> lost(800);
  std::ranges::generate(lost, [&] { return random.lognormal(2, 1); });
  const std::vector<double> nothing_known(800, 0);
  const auto mean = estimate_mean(lost, nothing_known, 0, all_years());
  EXPECT_NEAR(mean.mean, std::accumulate(lost.begin(), lost.end(), 0.0) / 1000, 1e-9);
  const auto tail = estimate_cvar(lost, nothing_known, {0.95, 0}, all_years());
  std::ranges::sort(lost, std::greater{});
  EXPECT_NEAR(tail.mean, std::accumulate(lost.begin(), lost.begin() + 50, 0.0) / 50, 1e-9);
}

TEST(YearEstimate, IsCertainWhereTheControlTellsAll) {
  RandomStream random(9);
  std::vector<double> control(800);
  std::ranges::generate(control, [&] { return random.lognormal(2, 1); });
  std::vector<double> lost;
  for (const double one : control) {
    lost.push_back(3 * one);
  }
  const auto mean = figure_of(estimate_mean(lost, control, 7, all_years()), all_years());
  EXPECT_NEAR(mean.mean, 21, 1e-9);
  EXPECT_NEAR(mean.high - mean.low, 0, 1e-9);
  const auto tail = figure_of(estimate_cvar(lost, control, {0.9, 50}, all_years()), all_years());
  EXPECT_NEAR(tail.mean, 150, 1e-9);
  EXPECT_NEAR(tail.high - tail.low, 0, 1e-9);
}

TEST(FrontierInDepth, IntervalsOfSimulatedYearsHoldWhatManyYearsSay) {
  int all = 0;
  int held = 0;
  for (std::uint64_t firm = 1; firm <= 2; ++firm) {
    const auto problem = varying_firm(firm);
    DesignOptions options;
    options.simulated_node_days = 0;
    DesignOptions few_points = options;
    few_points.points = 2;
    few_points.simulated_years = 0;
    const auto frontier = design_frontier(problem, few_points).value();
    const std::vector<DesignPoint> plans = {frontier.today, frontier.points.back()};
    const auto risks = [&](std::int32_t count, std::uint64_t seed) {
      options.simulated_years = count;
      options.seed = seed;
      const auto years = simulate_years(problem, options);
      const auto chosen = choose_years(problem, years, plans, options);
      std::vector<SimulatedFigure> figures;
      const auto today = simulate_design(problem, plans[0], years, chosen, options).value();
      const auto safe = simulate_design(problem, plans[1], years, chosen, options).value();
      for (const auto& estimate :
           {today.expected, today.cvar95, safe.vulnerability, safe.expected - today.expected,
            safe.vulnerability - today.vulnerability}) {
        figures.push_back(figure_of(estimate, chosen));
      }
      return figures;
    };
    const auto truth = risks(4000, 99);
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
      const auto figures = risks(64, seed);
      for (std::size_t i = 0; i < figures.size(); ++i) {
        ++all;
        held += figures[i].low <= truth[i].mean && truth[i].mean <= figures[i].high ? 1 : 0;
      }
    }
  }
  EXPECT_GE(held, 0.88 * all);
  EXPECT_LE(held, 0.995 * all);  // else they are too wide to say anything
  RecordProperty("held", held);
  RecordProperty("all", all);
}

}  // namespace
}  // namespace tienvoud::methods
