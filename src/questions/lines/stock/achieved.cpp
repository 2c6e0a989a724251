#include "questions/lines/stock/achieved.h"

#include <algorithm>
#include <cmath>

#include "methods/network_simulation/simulation.h"

namespace tienvoud::lines {
namespace {

constexpr std::int32_t years = 2;
constexpr std::int32_t warm_up_days = 365;
constexpr std::int32_t runs = 32;

/// The stages as a network of their own: no capacities, nothing that fails, one source a stage with
/// the stage's process times.
struct Simulated {
  methods::SupplyNetwork network;
  methods::SimulationPlan plan;
};

/// Units of `from` in one of `to`.
double quantity_of(const FirmNetwork& network, std::int32_t from, std::int32_t to) {
  double quantity = 0;
  double flow = 0;
  for (const auto& source : network.network.sources) {
    flow += source.node == to ? source.flow : 0;
  }
  for (const auto& input : network.network.inputs) {
    const auto& source = network.network.sources[static_cast<std::size_t>(input.source)];
    if (input.node == from && source.node == to && flow > 0) {
      quantity += input.quantity * source.flow / flow;
    }
  }
  return quantity;
}

/// A stage's clock runs behind by what it promises: what it starts on an order arrives for its
/// takers after its own wait for components and its process, less that promise. Where customers
/// take, the day of review that the simulation adds is taken off again.
double clock_shift(const Stage& stage, const StockAdvice& advice) {
  return advice.inbound_days - advice.promised_days - (stage.serves_customers ? 1 : 0);
}

methods::NodePlan plan_of(const Stage& stage, const StockAdvice& advice) {
  methods::NodePlan plan;
  // A day's demand at least: the simulation fills in the evening what was ordered in the morning.
  plan.base_stock = std::max(advice.base_stock, stage.serves_customers ? stage.demand : 0);
  // Lognormal days, and fewer of them the more demand varies: mean and deviation hold.
  const double ratio = stage.demand > 0 ? stage.deviation / stage.demand : 0;
  plan.kind = methods::DemandKind::intermittent;
  plan.chance = std::clamp(2 / (1 + ratio * ratio), 0.001, 1.0);
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
    for (const double time : stage.process) {
      times.lead_times.push_back(std::max(0.0, time + clock_shift(stage, rows[i])));
    }
    result.plan.sources.push_back(std::move(times));
  }
  for (const StageLink& link : stages.links) {
    result.network.inputs.push_back(
        {link.to, link.from,
         quantity_of(network, stages.stages[static_cast<std::size_t>(link.from)].node,
                     stages.stages[static_cast<std::size_t>(link.to)].node)});
  }
  return result;
}

}  // namespace

Result<void> add_achieved(const FirmNetwork& network,
                          const StageNetwork& stages,
                          std::uint64_t seed,
                          std::vector<StockAdvice>& rows) {
  const Simulated simulated = simulated_of(network, stages, rows);
  methods::SimulationOptions options;
  options.days = 365 * years;
  options.warm_up = warm_up_days;
  options.runs = runs;
  options.seed = seed;
  TRY_ASSIGN(const auto outcome,
             methods::simulate_network(simulated.network, {}, simulated.plan, options));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (stages.stages[i].serves_customers) {
      const auto& fill = outcome.nodes[i].fill_rate;
      rows[i].achieved = Achieved{fill.mean, std::max(0.0, fill.mean - fill.half_width),
                                  std::min(1.0, fill.mean + fill.half_width)};
    }
  }
  return {};
}

}  // namespace tienvoud::lines
