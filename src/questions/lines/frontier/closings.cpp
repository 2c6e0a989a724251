#include <set>

#include "model/safety_stock.h"
#include "questions/lines/frontier/decision_parts.h"

namespace tienvoud::lines {
namespace {

constexpr double days_of_a_year = 365;

/// The places where something is made or comes in.
std::set<Id<Site>> homes_in(const FirmNetwork& network) {
  std::set<Id<Site>> homes;
  for (const auto node : network.main_node) {
    if (node >= 0) {
      homes.insert(network.nodes[static_cast<std::size_t>(node)].site);
    }
  }
  return homes;
}

/// EUR a year for bringing goods to a place.
double freight_to(Id<Site> site, const FirmNetwork& full) {
  double sum = 0;
  for (std::size_t i = 0; i < full.sources.size(); ++i) {
    const auto& source = full.network.sources[i];
    if (full.sources[i].kind == SourceKind::transfer &&
        full.nodes[static_cast<std::size_t>(source.node)].site == site) {
      sum += source.flow * source.cost * days_of_a_year;
    }
  }
  return sum;
}

/// What lies at a place goes home, but for what is kept for the unexpected: that is given up.
std::vector<methods::StockChange> stock_moved(const Deciding& deciding, Id<Site> site) {
  const FirmNetwork& network = deciding.result.network;
  std::map<std::int32_t, double> changes;
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    if (network.nodes[i].site == site && !network.nodes[i].customer.exists()) {
      changes[static_cast<std::int32_t>(i)] = -network.network.nodes[i].stock;
    }
  }
  for (const Stock& stock : deciding.today.stock) {
    const auto home = network.main_node[stock.item.index()];
    if (stock.site == site && home >= 0) {
      const Pieces kept = stock.quantity - safety_of(stock, deciding.today.items[stock.item]);
      changes[home] += std::max(0.0, kept.natural());
    }
  }
  std::vector<methods::StockChange> moved;
  for (const auto& [node, quantity] : changes) {
    if (quantity != 0) {
      moved.push_back({node, quantity});
    }
  }
  return moved;
}

/// Nothing more is kept at a place that closes: what could be is a room that closing takes whole.
void exclude_buffers(Deciding& deciding, Id<Site> site, methods::DesignOption& closing) {
  const auto room = static_cast<std::int32_t>(deciding.result.network.capacities.size());
  double most = 0;
  for (std::size_t i = 0; i < deciding.result.decisions.size(); ++i) {
    const auto node = deciding.result.decisions[i].node;
    auto& option = deciding.result.problem.options[i];
    if (node >= 0 && deciding.result.decisions[i].units > 0 &&
        deciding.result.network.nodes[static_cast<std::size_t>(node)].site == site) {
      option.capacities.push_back({room, -1});
      most += option.limit;
    }
  }
  if (most > 0) {
    closing.capacities.push_back({room, -most});
    deciding.result.network.capacities.emplace_back();
    deciding.result.problem.network.capacities.push_back({most});
  }
}

}  // namespace

void add_closings(Deciding& deciding, const FirmNetwork& full) {
  const auto homes = homes_in(full);
  if (homes.empty()) {
    return;
  }
  for (const Id<Site> id : deciding.today.sites.ids()) {
    const CloseSite closing{id, *homes.begin()};
    if (homes.contains(id) || !closing.moves_to.exists() || !apply(closing, deciding.today).ok()) {
      continue;
    }
    methods::DesignOption option;
    option.stock = stock_moved(deciding, id);
    const double saved =
        deciding.today.sites[id].cost.value_or(Money()).natural() + freight_to(id, full);
    if (option.stock.empty() && saved <= 0) {
      continue;
    }
    option.yearly_cost = -saved;
    exclude_buffers(deciding, id, option);
    deciding.result.problem.fixed_cost += saved;
    deciding.add(std::move(option), {MoveKind::place, {closing}, -1, 0});
  }
}

}  // namespace tienvoud::lines
