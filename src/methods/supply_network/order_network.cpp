#include <cmath>
#include <functional>
#include <string>

#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {
namespace {

Error bad(const std::string& what, const char* kind, std::size_t row, const char* remedy) {
  return {ErrorCode::invalid_input, what, kind + (" " + std::to_string(row)), remedy};
}

bool amount(double value) {
  return std::isfinite(value) && value >= 0;
}

bool limit(double value) {
  return value >= 0;  // also no_limit, never NaN
}

bool names(std::int32_t index, std::size_t size) {
  return index >= 0 && static_cast<std::size_t>(index) < size;
}

constexpr const char* number_remedy = "Give a finite number that is not negative.";
constexpr const char* index_remedy = "Let it name a row that exists.";

Result<void> check_nodes(const SupplyNetwork& network) {
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    const auto& node = network.nodes[i];
    if (!amount(node.stock) || !amount(node.demand) || !amount(node.demand_deviation) ||
        !amount(node.margin) || !amount(node.price) || !amount(node.value)) {
      return bad("A number of a node is negative or not finite.", "node", i, number_remedy);
    }
  }
  for (std::size_t i = 0; i < network.capacities.size(); ++i) {
    if (!limit(network.capacities[i].per_day)) {
      return bad("A shared capacity is negative.", "capacity", i, number_remedy);
    }
  }
  return {};
}

Result<void> check_sources(const SupplyNetwork& network) {
  for (std::size_t i = 0; i < network.sources.size(); ++i) {
    const auto& source = network.sources[i];
    if (!names(source.node, network.nodes.size())) {
      return bad("A source fills no node that exists.", "source", i, index_remedy);
    }
    if (!amount(source.flow) || !limit(source.capacity) || !amount(source.ramp) ||
        !amount(source.cost) || !amount(source.lead_time) || !amount(source.lead_time_deviation) ||
        !amount(source.transit)) {
      return bad("A number of a source is negative or not finite.", "source", i, number_remedy);
    }
    if (source.capacity < source.flow) {
      return bad("A source delivers more than it can.", "source", i,
                 "Raise its capacity to its flow at least.");
    }
  }
  return {};
}

Result<void> check_rows(const SupplyNetwork& network) {
  for (std::size_t i = 0; i < network.inputs.size(); ++i) {
    const auto& input = network.inputs[i];
    if (!names(input.source, network.sources.size()) || !names(input.node, network.nodes.size())) {
      return bad("An input names nothing that exists.", "input", i, index_remedy);
    }
    if (!amount(input.quantity) || input.quantity == 0) {
      return bad("An input takes no positive quantity.", "input", i,
                 "Give a positive quantity, or leave the row out.");
    }
  }
  for (std::size_t i = 0; i < network.uses.size(); ++i) {
    const auto& use = network.uses[i];
    if (!names(use.source, network.sources.size()) ||
        !names(use.capacity, network.capacities.size())) {
      return bad("A use of capacity names nothing that exists.", "use", i, index_remedy);
    }
    if (!amount(use.quantity)) {
      return bad("A use of capacity is negative or not finite.", "use", i, number_remedy);
    }
  }
  return {};
}

/// Rows grouped by key: a counting sort that keeps their order.
template <class Rows, class Key>
void group(const Rows& rows,
           std::size_t groups,
           Key key,
           std::vector<std::int32_t>& first,
           std::vector<std::int32_t>& grouped) {
  first.assign(groups + 1, 0);
  for (const auto& row : rows) {
    ++first[static_cast<std::size_t>(key(row)) + 1];
  }
  for (std::size_t i = 1; i <= groups; ++i) {
    first[i] += first[i - 1];
  }
  grouped.resize(rows.size());
  auto next = first;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    grouped[static_cast<std::size_t>(next[static_cast<std::size_t>(key(rows[i]))]++)] =
        static_cast<std::int32_t>(i);
  }
}

/// Kahn's algorithm; a node is ready when all that it is made of is.
Result<void> order_nodes(const SupplyNetwork& network, SupplyOrder& order) {
  std::vector<std::int32_t> waits(network.nodes.size(), 0);
  for (const auto& input : network.inputs) {
    ++waits[static_cast<std::size_t>(network.sources[static_cast<std::size_t>(input.source)].node)];
  }
  order.nodes.reserve(network.nodes.size());
  for (std::size_t i = 0; i < waits.size(); ++i) {
    if (waits[i] == 0) {
      order.nodes.push_back(static_cast<std::int32_t>(i));
    }
  }
  for (std::size_t at = 0; at < order.nodes.size(); ++at) {
    const auto node = static_cast<std::size_t>(order.nodes[at]);
    for (auto row = order.first_taker[node]; row < order.first_taker[node + 1]; ++row) {
      const auto& input =
          network.inputs[static_cast<std::size_t>(order.taker[static_cast<std::size_t>(row)])];
      const auto made = network.sources[static_cast<std::size_t>(input.source)].node;
      if (--waits[static_cast<std::size_t>(made)] == 0) {
        order.nodes.push_back(made);
      }
    }
  }
  if (order.nodes.size() == network.nodes.size()) {
    return {};
  }
  std::size_t in_cycle = 0;
  while (waits[in_cycle] == 0) {
    ++in_cycle;
  }
  return bad("A node is made of itself, directly or through others.", "node", in_cycle,
             "Take one of the inputs on the way round out.");
}

}  // namespace

Result<SupplyOrder> order_network(const SupplyNetwork& network) {
  TRY(check_nodes(network));
  TRY(check_sources(network));
  TRY(check_rows(network));
  SupplyOrder order;
  const auto sources = network.sources.size();
  group(network.sources, network.nodes.size(), std::mem_fn(&SupplySource::node), order.first_source,
        order.source);
  group(network.inputs, sources, std::mem_fn(&SupplyInput::source), order.first_input, order.input);
  group(network.inputs, network.nodes.size(), std::mem_fn(&SupplyInput::node), order.first_taker,
        order.taker);
  group(network.uses, sources, std::mem_fn(&CapacityUse::source), order.first_use, order.use);
  group(network.uses, network.capacities.size(), std::mem_fn(&CapacityUse::capacity),
        order.first_user, order.user);
  TRY(order_nodes(network, order));
  return order;
}

}  // namespace tienvoud::methods
