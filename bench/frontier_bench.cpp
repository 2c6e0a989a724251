// The frontier of cost and vulnerability of made-up firms: one line a point, and what it took.
//
//   frontier_bench [--seed N] [--suppliers 50] [--items 2000] [--scenarios 200] [--points 12]
//                  [--gap 0.009] [--simulated-years 40]
//
// Scenarios are what can fail: each has a second stage of its own. Years with several of them are
// not sampled but counted in full (compound Poisson). The gap is a part of the cost that decisions
// can move, that above the least purchase of any plan: stricter than a part of all cost. Its
// default is what `tienvoud lines --frontier` asks for.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <map>
#include <string>

#include "methods/resilient_design/design.h"
#include "methods/resilient_design/testing/made_up_design.h"

namespace {

using namespace tienvoud::methods;

double cpu_now() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void print_point(const char* name, const DesignPoint& point) {
  int chosen = 0;
  for (const double amount : point.amounts) {
    chosen += amount > 1e-6 ? 1 : 0;
  }
  const SimulatedLosses& by_day = point.simulated;
  fmt::print(
      "{:9} cost {:.0f}  movable_gap {:.5f}  vulnerability {:.0f}  expected {:.0f}  cvar90 {:.0f}  "
      "cvar95 {:.0f}  fresh_cvar95 {:.0f} [{:.0f}, {:.0f}] off {:+.2f} %  worst {:.0f}  "
      "simulated_expected {:.0f} [{:.0f}, {:.0f}]  simulated_cvar95 {:.0f} [{:.0f}, {:.0f}]  "
      "safer_by {:.0f} [{:.0f}, {:.0f}]  options {}  price {:.3f}{}\n",
      name, point.cost, point.relative_gap, point.vulnerability, point.expected_loss, point.cvar90,
      point.cvar95, point.fresh.cvar95, point.fresh.cvar95_low, point.fresh.cvar95_high,
      point.cvar95 > 0 ? 100 * (point.fresh.cvar95 / point.cvar95 - 1) : 0, point.worst_loss,
      by_day.expected_loss.mean, by_day.expected_loss.low, by_day.expected_loss.high,
      by_day.cvar95.mean, by_day.cvar95.low, by_day.cvar95.high, -by_day.vulnerability_change.mean,
      -by_day.vulnerability_change.high, -by_day.vulnerability_change.low, chosen, point.price,
      point.better_than_today ? "  better_than_today" : "");
}

}  // namespace

int main(int count, char** words) {
  std::map<std::string, double> given = {
      {"--seed", 1},    {"--suppliers", 50}, {"--items", 2000},        {"--scenarios", 200},
      {"--points", 12}, {"--gap", 0.009},    {"--simulated-years", 40}};
  for (int i = 1; i + 1 < count; i += 2) {
    given[words[i]] = std::atof(words[i + 1]);
  }
  const auto size = [&](const char* name) { return static_cast<std::size_t>(given[name]); };
  testing::FirmShape shape;
  shape.items = size("--items");
  shape.suppliers = size("--suppliers");
  shape.failures = size("--scenarios");
  shape.second_sources = shape.items / 20;
  shape.buffers = shape.items / 8;
  shape.lanes = shape.suppliers / 5;
  shape.places = 4;
  const auto problem = testing::MadeUpDesign(shape, size("--seed")).make();
  DesignOptions options;
  options.points = static_cast<int>(given["--points"]);
  options.relative_gap = given["--gap"];
  options.simulated_years = static_cast<std::int32_t>(given["--simulated-years"]);
  const double began = cpu_now();
  const auto frontier = design_frontier(problem, options);
  const double took = cpu_now() - began;
  if (!frontier) {
    fmt::print("error {} {}\n", frontier.error().message, frontier.error().where);
    return 1;
  }
  fmt::print("nodes {} sources {} options {} failures {} {}\n", problem.network.nodes.size(),
             problem.network.sources.size(), problem.options.size(), problem.failures.size(),
             frontier->infeasible);
  print_point("today", frontier->today);
  double worst_gap = 0;
  double worst_off = 0;
  for (std::size_t i = 0; i < frontier->points.size(); ++i) {
    const DesignPoint& point = frontier->points[i];
    print_point(i == frontier->knee ? "knee" : "point", point);
    worst_gap = std::max(worst_gap, point.relative_gap);
    worst_off =
        std::max(worst_off, point.cvar95 > 0 ? std::abs(point.fresh.cvar95 / point.cvar95 - 1) : 0);
  }
  for (const DesignPoint& point : frontier->withheld) {
    print_point("withheld", point);
  }
  fmt::print("points {}\nwithheld {}\nlargest_gap {:.5f}\nlargest_out_of_sample {:.4f}\n",
             frontier->points.size(), frontier->withheld.size(), worst_gap, worst_off);
  fmt::print("branches {}\ncuts {}\ncpu_s {:.2f}\n", frontier->nodes, frontier->cuts, took);
  return worst_gap <= 0.01 && worst_off <= 0.05 && frontier->points.size() >= 10 ? 0 : 1;
}
