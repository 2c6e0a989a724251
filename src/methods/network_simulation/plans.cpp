#include <algorithm>
#include <cmath>

#include "methods/network_simulation/simulation.h"

namespace tienvoud::methods {

double SimulationOutcome::loss_quantile(double probability) const {
  if (yearly_losses.empty()) {
    return 0;
  }
  const auto count = static_cast<double>(yearly_losses.size());
  const double rank = std::clamp(std::ceil(probability * count), 1.0, count);
  return yearly_losses[static_cast<std::size_t>(rank) - 1];
}

double SimulationOutcome::loss_beyond(double probability) const {
  if (yearly_losses.empty()) {
    return 0;
  }
  // The worst part of the years, the year at its edge counted in part.
  double left = (1 - probability) * static_cast<double>(yearly_losses.size());
  const double all = left;
  double sum = 0;
  for (auto loss = yearly_losses.rbegin(); loss != yearly_losses.rend() && left > 0; ++loss) {
    sum += *loss * std::min(1.0, left);
    left -= 1;
  }
  return all > 0 ? sum / all : yearly_losses.back();
}

std::vector<double> levels_of_stock(const SupplyNetwork& network) {
  std::vector<double> levels;
  std::vector<double> on_the_way(network.nodes.size());
  for (const auto& source : network.sources) {
    on_the_way[static_cast<std::size_t>(source.node)] += source.flow * (source.lead_time + 1);
  }
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    levels.push_back(network.nodes[i].stock + on_the_way[i]);
  }
  return levels;
}

void draw_demand(double mean, double deviation, NodePlan& plan) {
  constexpr double hardly_negative = 1.0 / 3;  // of the mean: a cut at 0 shifts it by 1 in 2,500
  const double ratio = mean > 0 ? deviation / mean : 0;
  if (ratio > hardly_negative) {
    plan.kind = DemandKind::intermittent;
    plan.chance = std::clamp(2 / (1 + ratio * ratio), 0.001, 1.0);
  }
}

SimulationPlan plan_of_today(const SupplyNetwork& network,
                             std::size_t failures,
                             const PlanRates& rates) {
  SimulationPlan plan;
  const auto levels = levels_of_stock(network);
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    NodePlan node;
    node.base_stock = levels[i];
    draw_demand(network.nodes[i].demand, network.nodes[i].demand_deviation, node);
    node.lost_sales = rates.lost_sales;
    node.holding = network.nodes[i].value * rates.holding_rate / 365;
    node.late = network.nodes[i].margin * rates.late_rate;
    node.lost = network.nodes[i].margin;
    plan.nodes.push_back(std::move(node));
  }
  plan.sources.resize(network.sources.size());
  plan.recoveries.resize(failures);
  return plan;
}

}  // namespace tienvoud::methods
