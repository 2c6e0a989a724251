#include <algorithm>
#include <cmath>
#include <string>

#include "methods/network_simulation/flat_network.h"

namespace tienvoud::methods::simulation {
namespace {

constexpr double longest_lead_time = 5000;  // days; what is longer is a slip of the pen

Error bad(const std::string& what, const char* kind, std::size_t row, const std::string& remedy) {
  return {ErrorCode::invalid_input, what, kind + (" " + std::to_string(row)), remedy};
}

bool amount(double value) {
  return std::isfinite(value) && value >= 0;
}

bool amounts(const std::vector<double>& values) {
  return std::ranges::all_of(values, amount);
}

bool names(const std::vector<std::int32_t>& rows, std::size_t size) {
  return std::ranges::all_of(
      rows, [&](std::int32_t row) { return row >= 0 && static_cast<std::size_t>(row) < size; });
}

Result<void> check_nodes(const std::vector<NodePlan>& nodes) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto& node = nodes[i];
    if (!amount(node.base_stock) || !amount(node.holding) || !amount(node.late) ||
        !amount(node.lost) || !amounts(node.listed)) {
      return bad("A number of the plan of a node is negative or not finite.", "node", i,
                 "Give a finite number that is not negative.");
    }
    if (node.kind == DemandKind::intermittent && !(node.chance > 0 && node.chance <= 1)) {
      return bad("The chance of demand on a day is not above 0 and at most 1.", "node", i,
                 "Give the fraction of days on which an order comes.");
    }
    if (node.kind == DemandKind::listed && node.listed.empty()) {
      return bad("The demand of a node is to be drawn from a list that is empty.", "node", i,
                 "List the demand of some days, or choose another kind.");
    }
  }
  return {};
}

Result<void> check_sources(const SupplyNetwork& network, const std::vector<SourcePlan>& sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto& times = sources[i].lead_times;
    const double longest =
        times.empty() ? network.sources[i].lead_time + 10 * network.sources[i].lead_time_deviation
                      : std::ranges::max(times);
    if (!amounts(times) || !(longest <= longest_lead_time)) {
      return bad("A lead time is negative, not finite or over 5,000 days.", "source", i,
                 "Give lead times in days.");
    }
  }
  return {};
}

Result<void> check_failures(const SupplyNetwork& network,
                            const std::vector<SupplyFailure>& failures,
                            const std::vector<RecoveryPlan>& recoveries) {
  for (std::size_t i = 0; i < failures.size(); ++i) {
    const auto& failure = failures[i];
    if (!names(failure.sources, network.sources.size()) ||
        !names(failure.capacities, network.capacities.size()) ||
        !names(failure.nodes, network.nodes.size())) {
      return bad("A failure names nothing that exists.", "failure", i,
                 "Let it name a row that exists.");
    }
    if (!amount(failure.days) || failure.days > 1e6 || !amount(failure.per_year) ||
        failure.per_year > 365 || !amounts(recoveries[i].listed)) {
      return bad("The rate or the days of a failure are negative, not finite or too large.",
                 "failure", i, "Give days until recovery, and at most 365 failures a year.");
    }
    if (recoveries[i].kind == RecoveryPlan::Kind::listed && recoveries[i].listed.empty()) {
      return bad("The days until recovery are to be drawn from a list that is empty.", "failure", i,
                 "List how long some failures lasted, or choose another kind.");
    }
  }
  return {};
}

Result<void> check_planned(const std::vector<PlannedFailure>& planned,
                           std::size_t failures,
                           const SimulationOptions& options) {
  for (std::size_t i = 0; i < planned.size(); ++i) {
    const PlannedFailure& one = planned[i];
    if (!names({one.failure}, failures) || one.run < 0 || one.run >= options.runs || one.day < 0 ||
        one.day >= options.days) {
      return bad("A planned failure names no failure, run or day that is simulated.", "planned", i,
                 "Let it name a failure, a run and a day that exist.");
    }
  }
  return {};
}

}  // namespace

Result<void> check_plan(const SupplyNetwork& network,
                        const std::vector<SupplyFailure>& failures,
                        const SimulationPlan& plan,
                        const SimulationOptions& options) {
  if (plan.nodes.size() != network.nodes.size() || plan.sources.size() != network.sources.size() ||
      plan.recoveries.size() != failures.size()) {
    return Error{ErrorCode::invalid_input,
                 "The plan does not have one row for each node, source and failure.", "",
                 "Give the plan as many rows as the network has."};
  }
  if (options.days < 1 || options.warm_up < 0 || options.runs < 1) {
    return Error{ErrorCode::invalid_input, "There is no day or no run to simulate.", "",
                 "Give at least one day and one run, and no negative warm-up."};
  }
  if (options.days > 1'000'000 || options.warm_up > 1'000'000 || options.runs > 10'000'000) {
    return Error{ErrorCode::too_large, "The simulation is asked for too many days or runs.", "",
                 "Ask for at most a million days and ten million runs."};
  }
  TRY(check_nodes(plan.nodes));
  TRY(check_sources(network, plan.sources));
  if (plan.planned) {
    TRY(check_planned(*plan.planned, failures.size(), options));
  }
  return check_failures(network, failures, plan.recoveries);
}

}  // namespace tienvoud::methods::simulation
