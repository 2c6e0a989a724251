#include "questions/lines/stock/achieved.h"

#include <algorithm>
#include <cmath>

#include "methods/network_simulation/simulation.h"
#include "methods/statistics/distribution.h"
#include "methods/statistics/statistics.h"

namespace tienvoud::lines {
namespace {

constexpr std::int32_t days_simulated = 365;
constexpr std::int32_t warm_up_days = 365;
constexpr std::int32_t runs = 16;
constexpr std::size_t most_stages = 3000;  // every day of a run is held: 40 kB a stage

/// The stages as a network of their own: no capacities, nothing that fails, one source a stage with
/// the stage's process times.
struct Simulated {
  methods::SupplyNetwork network;
  methods::SimulationPlan plan;
};

methods::NodePlan plan_of(const Stage& stage, const StockAdvice& advice) {
  methods::NodePlan plan;
  plan.base_stock = advice.base_stock;
  methods::draw_demand(stage.demand, stage.deviation, plan);
  return plan;
}

Simulated simulated_of(const FirmNetwork& network,
                       const StageNetwork& stages,
                       const std::vector<StockAdvice>& rows) {
  Simulated result;
  for (std::size_t i = 0; i < stages.stages.size(); ++i) {
    const Stage& stage = stages.stages[i];
    methods::SupplyNode node;
    node.value = stage.value;
    if (stage.serves_customers) {
      node.demand = network.items[rows[i].item.index()].sold;
      double variance = 0;
      for (const DailyDemand& demand : network.demand) {
        variance += demand.item == rows[i].item ? demand.deviation * demand.deviation : 0;
      }
      node.demand_deviation = std::sqrt(variance);
    }
    result.network.nodes.push_back(node);
    result.plan.nodes.push_back(plan_of(stage, rows[i]));
    methods::SupplySource source;
    source.node = static_cast<std::int32_t>(i);
    source.flow = stage.demand;
    result.network.sources.push_back(source);
    methods::SourcePlan times;
    times.lead_times = stage.process;
    result.plan.sources.push_back(std::move(times));
  }
  for (const StageLink& link : stages.links) {
    result.network.inputs.push_back({link.to, link.from, link.quantity});
  }
  return result;
}

/// The share of one node's demand that was met within so many days of the day after it was asked,
/// first come, first served: what waits at the end of a day beyond what was asked since is overdue,
/// and of the day that just fell due no more than that is late.
double met_in_time(const std::vector<methods::TracedDay>& days,
                   std::size_t node,
                   std::int32_t promised) {
  const auto window = static_cast<std::size_t>(promised) + 1;
  const auto asked_until = [&](std::size_t day) { return days[day].demanded[node]; };
  double asked = 0;
  double late = 0;
  for (std::size_t day = warm_up_days + window + 1; day < days.size(); ++day) {
    const double due = asked_until(day - window) - asked_until(day - window - 1);
    const double since = asked_until(day) - asked_until(day - window);
    asked += due;
    late += std::min(due, std::max(0.0, days[day].late[node] - since));
  }
  return asked > 0 ? 1 - late / asked : 1;
}

Achieved estimate_of(const std::vector<double>& shares) {
  const double mean = methods::mean(shares);
  const auto n = static_cast<double>(shares.size());
  const double half = methods::student_t_quantile(0.975, n - 1) *
                      methods::standard_deviation(shares) / std::sqrt(n);
  return {mean, std::max(0.0, mean - half), std::min(1.0, mean + half)};
}

}  // namespace

Result<void> add_achieved(const FirmNetwork& network,
                          const StageNetwork& stages,
                          std::uint64_t seed,
                          std::vector<StockAdvice>& rows) {
  if (stages.stages.size() > most_stages) {
    return {};
  }
  const Simulated simulated = simulated_of(network, stages, rows);
  methods::SimulationOptions options;
  options.days = days_simulated;
  options.warm_up = warm_up_days;
  options.seed = seed;
  std::vector<std::vector<double>> shares(rows.size());
  for (std::int32_t run = 0; run < runs; ++run) {
    TRY_ASSIGN(const auto days,
               methods::trace_network(simulated.network, {}, simulated.plan, options, run));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (stages.stages[i].serves_customers) {
        shares[i].push_back(met_in_time(days, i, static_cast<std::int32_t>(rows[i].promised_days)));
      }
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!shares[i].empty()) {
      rows[i].achieved = estimate_of(shares[i]);
    }
  }
  return {};
}

}  // namespace tienvoud::lines
