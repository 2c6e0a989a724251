#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "methods/resilient_design/design.h"
#include "methods/resilient_design/full_loss.h"
#include "methods/resilient_design/testing/made_up_design.h"

namespace tienvoud::methods {
namespace {

using testing::FirmShape;
using testing::MadeUpDesign;

TEST(EvaluateDesign, LossesEqualThoseOverTheWholeNetwork) {
  int lost = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    FirmShape shape;
    shape.items = 15 + seed % 25;
    const auto problem = MadeUpDesign(shape, seed).make();
    const std::vector<double> nothing(problem.options.size());
    const auto point = evaluate_design(problem, nothing);
    ASSERT_TRUE(point.ok()) << seed << point.error().message;
    for (std::size_t i = 0; i < problem.failures.size(); ++i) {
      const auto full = full_loss(problem.network, problem.failures[i]);
      ASSERT_TRUE(full.ok());
      EXPECT_NEAR(point->losses[i], *full, 1e-6 * (1 + *full)) << seed << ' ' << i;
      lost += *full > 1 ? 1 : 0;
    }
  }
  EXPECT_GT(lost, 300);
}

TEST(EvaluateDesign, ManyPlansCostWhatEachDoesByItself) {
  auto problem = MadeUpDesign({.items = 30}, 5).make();
  problem.fixed_cost = 1234;
  std::vector<std::vector<double>> plans(1, std::vector<double>(problem.options.size()));
  for (std::size_t i = 0; i < problem.options.size() && plans.size() < 12; ++i) {
    auto one = plans.front();
    one[i] = problem.options[i].whole ? 1 : problem.options[i].limit / 2;
    if (evaluate_design(problem, one).ok()) {
      plans.push_back(std::move(one));
    }
  }
  ASSERT_EQ(plans.size(), 12U);
  const auto points = evaluate_designs(problem, plans);
  ASSERT_TRUE(points.ok()) << points.error().message;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const auto alone = evaluate_design(problem, plans[i]).value();
    EXPECT_NEAR((*points)[i].cost, alone.cost, 1e-9 * alone.cost);
    EXPECT_NEAR((*points)[i].expected_loss, alone.expected_loss, 1e-6 * (1 + alone.expected_loss));
    EXPECT_TRUE(check_design_point(problem, (*points)[i], {}).ok());
  }
  const double fixed = points->front().cost;
  problem.fixed_cost = 0;
  EXPECT_NEAR(evaluate_design(problem, plans.front())->cost, fixed - 1234, 1e-6);
}

TEST(FrontierInDepth, EveryPointIsWhatItSays) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const auto problem = MadeUpDesign({.items = 30}, seed).make();
    DesignOptions options;
    options.fresh_years = 20'000;
    const auto frontier = design_frontier(problem, options);
    ASSERT_TRUE(frontier.ok()) << seed << frontier.error().message;
    ASSERT_GE(frontier->points.size(), 2U);
    const auto today = check_design_point(problem, frontier->today, options);
    EXPECT_TRUE(today.ok()) << today.error().message;
    for (const DesignPoint& point : frontier->points) {
      const auto checked = check_design_point(problem, point, options);
      EXPECT_TRUE(checked.ok()) << seed << ' ' << checked.error().message;
      EXPECT_LE(point.relative_gap, 0.01) << seed;
    }
  }
}

TEST(DesignFrontier, MoreMoneyIsNeverLessSafe) {
  for (std::uint64_t seed = 21; seed <= 24; ++seed) {
    const auto frontier = design_frontier(MadeUpDesign({.items = 50}, seed).make());
    ASSERT_TRUE(frontier.ok());
    for (std::size_t i = 1; i < frontier->points.size(); ++i) {
      EXPECT_GE(frontier->points[i].cost, frontier->points[i - 1].cost);
      EXPECT_LT(frontier->points[i].vulnerability, frontier->points[i - 1].vulnerability);
      EXPECT_GE(frontier->points[i].price, 0);
    }
  }
}

TEST(FrontierInDepth, MendsAPlantedBadStartCheaperAndSafer) {
  for (std::uint64_t seed = 101; seed <= 120; ++seed) {
    const auto problem = MadeUpDesign({.items = 40, .planted_bad_start = true}, seed).make();
    DesignOptions options;
    options.points = 3;
    const auto frontier = design_frontier(problem, options);
    ASSERT_TRUE(frontier.ok()) << seed << frontier.error().message;
    EXPECT_TRUE(std::ranges::any_of(frontier->points, &DesignPoint::better_than_today)) << seed;
  }
}

/// The least cost of each vulnerability by trying every combination of whole options and every
/// amount of the others on a grid.
std::vector<DesignPoint> enumerate(const DesignProblem& problem, int grid) {
  std::vector<DesignPoint> all;
  std::vector<double> amounts(problem.options.size());
  const auto visit = [&](const auto& self, std::size_t i) -> void {
    if (i == amounts.size()) {
      if (auto point = evaluate_design(problem, amounts); point.ok()) {
        all.push_back(*std::move(point));
      }
      return;
    }
    const DesignOption& option = problem.options[i];
    const int steps = option.whole ? 1 : grid;
    for (int k = 0; k <= steps; ++k) {
      amounts[i] = (option.whole ? 1 : option.limit) * k / steps;
      self(self, i + 1);
    }
  };
  visit(visit, 0);
  return all;
}

TEST(FrontierInDepth, EqualsFullEnumerationOfWholeOptions) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    FirmShape shape{.items = 12, .suppliers = 3, .failures = 8, .second_sources = 4};
    shape.buffers = 3;
    auto problem = MadeUpDesign(shape, seed).make();
    // Buffers of one size; what moves flow stays out, what frees stock is all or nothing.
    std::erase_if(problem.options,
                  [](const DesignOption& option) { return !option.needs.empty(); });
    for (DesignOption& option : problem.options) {
      if (!option.whole) {
        for (StockChange& change : option.stock) {
          change.quantity *= option.limit * 0.4;
        }
        option.yearly_cost *= option.limit * 0.4;
        option.limit = 1;
        option.whole = true;
      }
    }
    if (problem.options.size() > 8) {
      problem.options.resize(8);
    }
    DesignOptions options;
    options.relative_gap = 1e-7;
    options.fresh_years = 20'000;
    const auto frontier = design_frontier(problem, options);
    ASSERT_TRUE(frontier.ok()) << frontier.error().message;
    const auto all = enumerate(problem, 1);
    for (const auto* points : {&frontier->points, &frontier->withheld}) {
      for (const DesignPoint& point : *points) {
        double least = no_limit;
        for (const DesignPoint& other : all) {
          if (other.vulnerability <= point.vulnerability * (1 + 1e-9)) {
            least = std::min(least, other.cost);
          }
        }
        EXPECT_NEAR(point.cost, least, 1e-7 * least) << seed;
        EXPECT_LE(point.cost_bound, least * (1 + 1e-9)) << seed;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 20);
}

TEST(FrontierInDepth, IsNeverDearerThanAGridOfBuffers) {
  for (std::uint64_t seed = 31; seed <= 34; ++seed) {
    FirmShape shape{.items = 12, .suppliers = 3, .failures = 8, .second_sources = 2, .buffers = 2};
    shape.lanes = 1;
    shape.places = 0;
    auto problem = MadeUpDesign(shape, seed).make();
    if (problem.options.size() > 5) {
      problem.options.resize(5);
    }
    const auto frontier = design_frontier(problem);
    ASSERT_TRUE(frontier.ok()) << frontier.error().message;
    const auto all = enumerate(problem, 3);
    for (const DesignPoint& point : frontier->points) {
      for (const DesignPoint& other : all) {
        if (other.vulnerability <= point.vulnerability) {
          EXPECT_GE(other.cost, point.cost_bound - 1e-6 * point.cost) << seed;
        }
      }
    }
  }
}

TEST(EvaluateDesign, TakesAStockThatIsBelowNothingByRounding) {
  DesignProblem problem;
  problem.network.nodes = {{.stock = 10, .value = 1}, {.demand = 1, .margin = 3}};
  problem.network.sources = {{.node = 0, .flow = 1}, {.node = 1, .flow = 1}};
  problem.network.inputs = {{1, 0, 1}};
  problem.failures = {{{0}, {}, {}, 5, 0.1}};
  DesignOption freed;
  freed.whole = false;
  freed.limit = 10.0000005;
  freed.stock = {{0, -1}};
  problem.options = {freed};
  const std::vector<double> all = {freed.limit};
  const auto point = evaluate_design(problem, all);
  ASSERT_TRUE(point.ok()) << point.error().message;
  EXPECT_NEAR(point->losses[0], 15, 1e-5);
}

TEST(DesignFrontier, SaysWhyThereIsNoPlan) {
  auto problem = MadeUpDesign({.items = 20}, 3).make();
  const auto last = problem.network.nodes.size() - 1;
  problem.network.nodes[last].demand *= 2;
  const auto frontier = design_frontier(problem);
  ASSERT_TRUE(frontier.ok());
  EXPECT_TRUE(frontier->points.empty());
  EXPECT_EQ(frontier->infeasible, "The sources of node " + std::to_string(last) +
                                      " would deliver less than is taken of it.");
}

TEST(DesignFrontier, GivesTheSameAnswerAgain) {
  const auto problem = MadeUpDesign({.items = 40}, 9).make();
  const auto once = design_frontier(problem);
  const auto again = design_frontier(problem);
  ASSERT_TRUE(once.ok() && again.ok());
  ASSERT_EQ(once->points.size(), again->points.size());
  for (std::size_t i = 0; i < once->points.size(); ++i) {
    EXPECT_EQ(once->points[i].amounts, again->points[i].amounts);
    EXPECT_EQ(once->points[i].fresh.cvar95, again->points[i].fresh.cvar95);
  }
}

TEST(CheckDesignPoint, RefusesATamperedPoint) {
  const auto problem = MadeUpDesign({.items = 20}, 4).make();
  const DesignOptions options;
  const auto frontier = design_frontier(problem, options);
  ASSERT_TRUE(frontier.ok());
  ASSERT_FALSE(frontier->points.empty());
  const auto refused = [&](auto tamper) {
    DesignPoint point = frontier->points.front();
    ASSERT_TRUE(check_design_point(problem, point, options).ok());
    tamper(point);
    const auto checked = check_design_point(problem, point, options);
    ASSERT_FALSE(checked.ok());
    EXPECT_EQ(checked.error().code, ErrorCode::corrupt);
  };
  refused([](auto& p) { p.cost *= 0.99; });
  refused([](auto& p) { p.purchase += 100; });
  refused([](auto& p) { p.amounts[0] = 0.5; });
  refused([](auto& p) { p.amounts[0] = 1 - p.amounts[0]; });
  refused([](auto& p) { p.amounts.pop_back(); });
  refused([](auto& p) { *std::ranges::max_element(p.losses) *= 0.999; });
  refused([](auto& p) { p.losses.pop_back(); });
  refused([](auto& p) { p.expected_loss *= 0.99; });
  refused([](auto& p) { p.cvar90 *= 0.97; });
  refused([](auto& p) { p.cvar95 *= 0.97; });
  refused([](auto& p) { p.worst_loss *= 0.99; });
  refused([](auto& p) { p.vulnerability *= 0.99; });
  refused([](auto& p) { p.cost_bound = p.cost * 1.01; });
}

TEST(DesignFrontier, RefusesWhatCannotBe) {
  const auto refused = [](auto spoil) {
    auto problem = MadeUpDesign({.items = 20}, 5).make();
    DesignOptions options;
    spoil(problem, options);
    const auto frontier = design_frontier(problem, options);
    ASSERT_FALSE(frontier.ok());
    EXPECT_EQ(frontier.error().code, ErrorCode::invalid_input);
    EXPECT_FALSE(frontier.error().remedy.empty());
  };
  refused([](auto& p, auto&) { p.options[0].limit = -1; });
  refused([](auto& p, auto&) { p.options[0].yearly_cost = std::nan(""); });
  refused([](auto& p, auto&) { p.options[0].needs = {999}; });
  refused([](auto& p, auto&) { p.options[0].stock = {{-1, 1}}; });
  refused([](auto& p, auto&) { p.options[0].sources = {{0, 0, no_limit}}; });
  refused([](auto& p, auto&) { p.options[0].capacities = {{99, 1}}; });
  refused([](auto& p, auto&) {
    p.options[0].whole = false;
    p.options[0].group = 1;
  });
  refused([](auto& p, auto&) { p.failures[0].days = -1; });
  refused([](auto& p, auto&) { p.failures[0].per_year = 1e4; });
  refused([](auto& p, auto&) { p.failures[0].sources = {9999}; });
  refused([](auto& p, auto&) { p.network.nodes[0].stock = -1; });
  refused([](auto&, auto& o) { o.points = 1; });
  refused([](auto&, auto& o) { o.risk = {0, 0, 0, 0}; });
  refused([](auto&, auto& o) { o.write_off_years = 0; });
}

}  // namespace
}  // namespace tienvoud::methods
