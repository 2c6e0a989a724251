#include "methods/resilient_design/stock_elsewhere.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

/// What the rows say of each node and source, counted once.
struct Counts {
  explicit Counts(const SupplyNetwork& network)
      : filled(network.nodes.size()),
        taken(network.nodes.size()),
        inputs(network.sources.size()),
        input(network.sources.size(), -1),
        uses(network.sources.size()) {
    for (const SupplySource& source : network.sources) {
      ++filled[at(source.node)];
    }
    for (std::size_t i = 0; i < network.inputs.size(); ++i) {
      ++taken[at(network.inputs[i].node)];
      ++inputs[at(network.inputs[i].source)];
      input[at(network.inputs[i].source)] = static_cast<std::int32_t>(i);
    }
    for (const CapacityUse& use : network.uses) {
      ++uses[at(use.source)];
    }
  }
  std::vector<int> filled, taken;   ///< of each node: its sources, its takers
  std::vector<int> inputs;          ///< of each source
  std::vector<std::int32_t> input;  ///< the last of them
  std::vector<int> uses;
};

bool only_brings(const SupplyNetwork& network, const Counts& counts, std::size_t s) {
  const SupplySource& source = network.sources[s];
  if (counts.inputs[s] != 1 || source.flow > 0 || source.ramp > 0 || source.lead_time > 0 ||
      source.capacity < no_limit || counts.uses[s] > 0) {
    return false;
  }
  const SupplyInput& input = network.inputs[at(counts.input[s])];
  const auto from = at(input.node);
  return input.quantity == 1 && counts.filled[from] == 0 && counts.taken[from] == 1 &&
         network.nodes[from].demand <= 0;
}

}  // namespace

void put_elsewhere_in_line(SupplyNetwork& network) {
  const Counts counts(network);
  std::vector<std::size_t> last(network.nodes.size());  // of each node: where its goods leave
  for (std::size_t i = 0; i < last.size(); ++i) {
    last[i] = i;
  }
  std::vector<char> turned(network.inputs.size(), 0);
  std::vector<std::pair<std::size_t, std::size_t>> turned_sources;  // each with the node it was of
  for (std::size_t s = 0; s < network.sources.size(); ++s) {
    if (!only_brings(network, counts, s)) {
      continue;
    }
    SupplySource& source = network.sources[s];
    SupplyInput& input = network.inputs[at(counts.input[s])];
    const auto node = at(source.node);
    const auto there = at(input.node);
    turned[at(counts.input[s])] = 1;
    turned_sources.emplace_back(s, node);
    source.node = input.node;
    input.node = static_cast<std::int32_t>(last[node]);
    last[node] = there;
  }
  std::vector<double> taken(network.nodes.size(), 0);
  for (std::size_t i = 0; i < network.inputs.size(); ++i) {
    SupplyInput& input = network.inputs[i];
    if (turned[i] == 0) {
      const auto node = at(input.node);
      taken[node] += input.quantity * network.sources[at(input.source)].flow;
      input.node = static_cast<std::int32_t>(last[node]);
    }
  }
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    if (last[i] == i) {
      continue;
    }
    SupplyNode& own = network.nodes[i];
    SupplyNode& leaves = network.nodes[last[i]];
    taken[i] += own.demand;
    leaves.demand = own.demand;
    leaves.demand_deviation = own.demand_deviation;
    leaves.margin = own.margin;
    leaves.price = own.price;
    own.demand = own.demand_deviation = own.margin = own.price = 0;
  }
  for (const auto& [s, node] : turned_sources) {
    network.sources[s].flow = taken[node];
  }
}

}  // namespace tienvoud::methods
