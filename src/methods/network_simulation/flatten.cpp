#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "methods/network_simulation/flat_network.h"

namespace tienvoud::methods::simulation {
namespace {

template <class T>
std::size_t index(T row) {
  return static_cast<std::size_t>(row);
}

std::int32_t row(std::size_t i) {
  return static_cast<std::int32_t>(i);
}

/// Shares by flow, evenly where nothing flows; and how much each could deliver beyond it.
void set_shares(const SupplyNetwork& network, FlatNetwork& flat, const FlatNode& node) {
  double flow = 0;
  for (auto s = node.first_source; s < node.end_source; ++s) {
    flow += network.sources[index(flat.sources[index(s)].id)].flow;
  }
  const double count = node.end_source - node.first_source;
  for (auto s = node.first_source; s < node.end_source; ++s) {
    auto& source = flat.sources[index(s)];
    const auto& told = network.sources[index(source.id)];
    source.share = flow > 0 ? told.flow / flow : 1 / count;
    source.spare = std::isfinite(told.capacity) ? told.capacity - told.flow
                                                : std::max(flow, flow > 0 ? 0.0 : 1.0);
  }
}

void add_lead_times(FlatNetwork& flat, FlatSource& source, const std::vector<std::uint16_t>& days) {
  const auto [shortest, longest] = std::ranges::minmax(days);
  source.lead_times = row(flat.lead_times.size());
  flat.lead_times.insert(flat.lead_times.end(), days.begin(), days.end());
  source.constant = shortest == longest ? longest : -1;
  source.slots = longest + 1;
  source.ring = flat.ring_slots;
  flat.ring_slots += index(source.slots);
}

void add_sources(const SupplyNetwork& network,
                 const SupplyOrder& order,
                 const SimulationPlan& plan,
                 FlatNetwork& flat) {
  flat.node_at.resize(network.nodes.size());
  flat.source_at.resize(network.sources.size());
  for (std::size_t at = 0; at < order.nodes.size(); ++at) {
    const auto id = index(order.nodes[at]);
    flat.node_at[id] = row(at);
    FlatNode node;
    node.id = row(id);
    node.base_stock = plan.nodes[id].base_stock;
    node.first_source = row(flat.sources.size());
    for (auto k = order.first_source[id]; k < order.first_source[id + 1]; ++k) {
      FlatSource source;
      source.id = order.source[index(k)];
      const auto& told = network.sources[index(source.id)];
      flat.source_at[index(source.id)] = row(flat.sources.size());
      source.capacity = told.capacity;
      source.ramp = told.ramp;
      source.first_input = row(flat.inputs.size());
      for (auto i = order.first_input[index(source.id)];
           i < order.first_input[index(source.id) + 1]; ++i) {
        const auto input_id = order.input[index(i)];
        const auto& input = network.inputs[index(input_id)];
        flat.inputs.push_back(
            {input_id, row(flat.sources.size()), flat.node_at[index(input.node)], input.quantity});
      }
      source.end_input = row(flat.inputs.size());
      add_lead_times(flat, source,
                     whole_lead_times(told, plan.sources[index(source.id)].lead_times));
      flat.sources.push_back(source);
    }
    node.end_source = row(flat.sources.size());
    set_shares(network, flat, node);
    flat.nodes.push_back(node);
  }
}

/// Who takes of each node, by priority, and where its customers stand among them.
void add_takers(const SimulationPlan& plan, FlatNetwork& flat) {
  const auto priority = [&](std::int32_t input) {
    const auto source = flat.inputs[index(input)].source;
    return plan.sources[index(flat.sources[index(source)].id)].priority;
  };
  flat.taker.resize(flat.inputs.size());
  for (std::size_t i = 0; i < flat.taker.size(); ++i) {
    flat.taker[i] = row(i);
  }
  std::ranges::sort(flat.taker, {}, [&](std::int32_t input) {
    const FlatInput& one = flat.inputs[index(input)];
    return std::tuple(one.node, priority(input), one.id);
  });
  std::size_t at = 0;
  for (std::size_t n = 0; n < flat.nodes.size(); ++n) {
    auto& node = flat.nodes[n];
    node.first_taker = row(at);
    for (; at < flat.taker.size() && flat.inputs[index(flat.taker[at])].node == row(n); ++at) {
      node.customers_after +=
          priority(flat.taker[at]) < plan.nodes[index(node.id)].priority ? 1 : 0;
    }
    node.end_taker = row(at);
  }
}

void add_capacities(const SupplyNetwork& network, const SupplyOrder& order, FlatNetwork& flat) {
  for (std::size_t c = 0; c < network.capacities.size(); ++c) {
    FlatCapacity capacity{network.capacities[c].per_day, row(flat.users.size()), 0};
    std::map<std::int32_t, double> quantities;  // a source that takes of it twice is cut once
    for (auto k = order.first_user[c]; k < order.first_user[c + 1]; ++k) {
      const auto& use = network.uses[index(order.user[index(k)])];
      quantities[flat.source_at[index(use.source)]] += use.quantity;
    }
    const auto flow_of = [&](std::int32_t source) {
      return network.sources[index(flat.sources[index(source)].id)].flow;
    };
    double used = 0;
    for (const auto& [source, quantity] : quantities) {
      used += quantity * flow_of(source);
    }
    for (const auto& [source, quantity] : quantities) {
      const double usual = used > 0 ? flow_of(source) * (capacity.per_day / used) : 0;
      flat.users.push_back({source, quantity, flow_of(source) > 0 ? usual : 0});
      flat.sources[index(source)].uses_capacity = true;
    }
    capacity.end_user = row(flat.users.size());
    flat.capacities.push_back(capacity);
  }
}

void add_customers(const SupplyNetwork& network, const SimulationPlan& plan, FlatNetwork& flat) {
  for (std::size_t n = 0; n < flat.nodes.size(); ++n) {
    const auto id = index(flat.nodes[n].id);
    const auto& node = network.nodes[id];
    const auto& told = plan.nodes[id];
    FlatCustomers customers{row(n),          row(id),     told.kind,
                            told.lost_sales, node.demand, node.demand_deviation};
    if (told.kind == DemandKind::listed) {
      customers.first_listed = static_cast<std::uint32_t>(flat.listed.size());
      customers.listed = static_cast<std::uint32_t>(told.listed.size());
      flat.listed.insert(flat.listed.end(), told.listed.begin(), told.listed.end());
    } else if (node.demand == 0) {
      continue;
    } else if (told.kind == DemandKind::intermittent) {
      // Size by its first two moments: E[D] = chance E[X], E[D^2] = chance E[X^2].
      customers.chance = told.chance;
      const double size = node.demand / told.chance;
      const double square =
          (node.demand * node.demand + node.demand_deviation * node.demand_deviation) / told.chance;
      const double variance = std::max(0.0, std::log(square / (size * size)));
      customers.deviation = std::sqrt(variance);
      customers.mean = std::log(size) - variance / 2;
    }
    flat.customers.push_back(customers);
  }
}

void add_failures(const std::vector<SupplyFailure>& failures,
                  const SimulationPlan& plan,
                  std::int32_t warm_up,
                  FlatNetwork& flat) {
  flat.failures_are_planned = plan.planned.has_value();
  for (const PlannedFailure& one : plan.planned.value_or(std::vector<PlannedFailure>{})) {
    flat.begins.push_back({one.run, one.failure, warm_up + one.day});
  }
  std::ranges::sort(flat.begins, {},
                    [](const FlatBegin& one) { return std::tuple(one.run, one.failure, one.day); });
  for (std::size_t f = 0; f < failures.size(); ++f) {
    FlatFailure failure;
    for (const auto source : failures[f].sources) {
      failure.sources.push_back(flat.source_at[index(source)]);
    }
    for (const auto node : failures[f].nodes) {
      failure.nodes.push_back(flat.node_at[index(node)]);
    }
    // What a capacity without anything is needed for is as down as what fails itself.
    failure.capacities = failures[f].capacities;
    for (const auto capacity : failure.capacities) {
      const FlatCapacity& row = flat.capacities[index(capacity)];
      for (auto u = row.first_user; u < row.end_user; ++u) {
        const FlatUse& use = flat.users[index(u)];
        if (use.quantity > 0 &&
            std::ranges::find(failure.sources, use.source) == failure.sources.end()) {
          failure.sources.push_back(use.source);
        }
      }
    }
    failure.days = failures[f].days;
    failure.chance = failures[f].per_year / 365;
    failure.recovery = plan.recoveries[f];
    flat.failures.push_back(std::move(failure));
  }
}

}  // namespace

Result<FlatNetwork> flatten(const SupplyNetwork& network,
                            const std::vector<SupplyFailure>& failures,
                            const SimulationPlan& plan,
                            const SimulationOptions& options) {
  TRY_ASSIGN(const SupplyOrder order, order_network(network));
  TRY(check_plan(network, failures, plan, options));
  FlatNetwork flat;
  flat.rations_by_priority = options.rationing == Rationing::by_priority;
  flat.orders_cross = options.orders_cross;
  flat.reroute = options.reroute;
  add_sources(network, order, plan, flat);
  add_takers(plan, flat);
  add_capacities(network, order, flat);
  add_customers(network, plan, flat);
  add_failures(failures, plan, options.warm_up, flat);
  constexpr std::int32_t most_sources = 64;  // what the kernel has room for
  for (const auto& node : flat.nodes) {
    if (node.end_source - node.first_source > most_sources) {
      return Error{ErrorCode::too_large, "A node has more than 64 sources.",
                   "node " + std::to_string(node.id), "Leave out those that deliver least."};
    }
  }
  constexpr std::size_t most_slots = 20'000'000;  // 1.3 GB a thread
  if (flat.ring_slots > most_slots) {
    return Error{ErrorCode::too_large, "The lead times of all sources add up to too many days.", "",
                 "Count in longer periods than days."};
  }
  return flat;
}

}  // namespace tienvoud::methods::simulation
