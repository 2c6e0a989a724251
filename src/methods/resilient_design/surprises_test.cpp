#include "methods/resilient_design/surprises.h"

#include <gtest/gtest.h>

#include "methods/resilient_design/design_point.h"

namespace tienvoud::methods {
namespace {

/// A part of one supplier goes into ten pieces a day that earn little and one that earns much; 60
/// of it are in stock, and it costs `value`. What is reckoned keeps the 60 for the one.
DesignProblem part_for_two(double value) {
  DesignProblem problem;
  problem.network.nodes = {
      {.stock = 60, .value = value}, {.demand = 10, .margin = 1}, {.demand = 1, .margin = 100}};
  problem.network.sources = {
      {.node = 0, .flow = 11, .lead_time = 1}, {.node = 1, .flow = 10}, {.node = 2, .flow = 1}};
  problem.network.inputs = {{1, 0, 1}, {2, 0, 1}};
  problem.failures = {{{0}, {}, {}, 50, 0.2}};
  DesignOption buffer;
  buffer.whole = false;
  buffer.limit = 60;
  buffer.stock = {{0, 11}};
  problem.options = {buffer};
  return problem;
}

/// The amount of the buffer once what simulation finds is covered.
double covered(const DesignProblem& problem) {
  const DesignOptions options;
  const auto model = make_design_model(problem, options).value();
  auto risk = PlanRisk::make(model).value();
  const auto today = point_at(model, risk, options, {0}).value();
  EXPECT_NEAR(today.losses[0], 490, 20) << "only what earns little is reckoned to be lost";
  return cover_surprises(model, today, options).value().at(0);
}

TEST(Surprises, KeepACheapPartForAsLongAsItsSourceFails) {
  EXPECT_NEAR(covered(part_for_two(0.1)), (11 * 50 - 60) / 11.0, 1e-9);
}

TEST(Surprises, DoNotCoverWhereThePartCostsMoreThanTheLoss) {
  EXPECT_EQ(covered(part_for_two(100)), 0);
}

TEST(Surprises, LeaveAPlanAloneThatLosesWhatIsReckoned) {
  auto problem = part_for_two(0.1);
  problem.network.nodes[2].margin = 1;
  const DesignOptions options;
  const auto model = make_design_model(problem, options).value();
  auto risk = PlanRisk::make(model).value();
  const auto today = point_at(model, risk, options, {0}).value();
  EXPECT_EQ(cover_surprises(model, today, options).value(), today.amounts);
}

}  // namespace
}  // namespace tienvoud::methods
