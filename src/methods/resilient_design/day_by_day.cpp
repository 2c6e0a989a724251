#include "methods/resilient_design/day_by_day.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "methods/resilient_design/last_stock.h"

namespace tienvoud::methods {
namespace {

constexpr std::int32_t warm_up = 30;          ///< days; it starts as it stands on average
constexpr std::int32_t longest_settle = 730;  ///< days

/// Of a bought source only what is on its way comes when it fails, not all that is on order: the
/// lead time is that of the way. To step in for another takes as long as it says, and no less than
/// from order to receipt.
void set_lead_times(SupplyNetwork& network) {
  std::vector<char> made(network.sources.size(), 0);
  for (const SupplyInput& input : network.inputs) {
    made[static_cast<std::size_t>(input.source)] = 1;
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    SupplySource& source = network.sources[i];
    const double steps_in = std::max(source.ramp, source.lead_time);
    if (made[i] == 0 && source.lead_time > source.transit) {
      source.lead_time_deviation *= source.transit / source.lead_time;
      source.lead_time = source.transit;
    }
    source.ramp = std::max(0.0, steps_in - source.lead_time);
  }
}

/// The network as the plan makes it, with what rounding left outside its range put back; what burns
/// is not counted, as it is not where losses are reckoned.
SupplyNetwork network_of(const DesignProblem& problem, const DesignPoint& plan) {
  SupplyNetwork network = apply_design(problem, plan.amounts);
  for (SupplyNode& node : network.nodes) {
    node.stock = std::max(0.0, node.stock);
    node.value = 0;
  }
  for (SupplySource& source : network.sources) {
    source.flow = std::max(0.0, source.flow);
    source.capacity = std::max(source.capacity, source.flow);
  }
  for (SharedCapacity& capacity : network.capacities) {
    capacity.per_day = std::max(0.0, capacity.per_day);
  }
  put_elsewhere_in_line(network);
  set_lead_times(network);
  return network;
}

}  // namespace

double longest_lead_time(const DesignProblem& problem) {
  double days = 0;
  for (const SupplySource& source : problem.network.sources) {
    days = std::max(days, source.lead_time);
  }
  return std::ceil(days);
}

std::int32_t settle_days(const DesignProblem& problem) {
  double failure = 0;
  for (const SupplyFailure& one : problem.failures) {
    failure = std::max(failure, one.days);
  }
  return static_cast<std::int32_t>(
      std::min<double>(longest_settle, std::ceil(failure) + longest_lead_time(problem)));
}

bool varies(const SupplyNetwork& network) {
  return std::ranges::any_of(network.nodes,
                             [](const SupplyNode& node) { return node.demand_deviation > 0; }) ||
         std::ranges::any_of(network.sources, [](const SupplySource& source) {
           return source.lead_time_deviation > 0 ||
                  source.lead_time != std::floor(source.lead_time);
         });
}

DayByDay day_by_day(const DesignProblem& problem,
                    const DesignPoint& plan,
                    const DesignOptions& options) {
  DayByDay result;
  result.network = network_of(problem, plan);
  PlanRates rates;
  rates.lost_sales = true;
  result.plan = plan_of_today(result.network, problem.failures.size(), rates);
  result.options.days = year_days + settle_days(problem);
  result.options.seed = options.seed;
  result.options.start = StartingStock::steady;
  result.options.warm_up = varies(result.network) ? warm_up : 0;
  return result;
}

}  // namespace tienvoud::methods
