#include "methods/resilient_design/last_stock.h"

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

void put_elsewhere_in_line(SupplyNetwork& network) {
  const auto brings = stock_elsewhere(network);
  std::vector<std::size_t> last(network.nodes.size());  // of each node: where its goods leave
  std::iota(last.begin(), last.end(), std::size_t{0});
  std::vector<char> turned(network.inputs.size(), 0);
  std::vector<std::pair<std::size_t, std::size_t>> turned_sources;  // each with the node it was of
  for (std::size_t i = 0; i < network.inputs.size(); ++i) {
    SupplyInput& input = network.inputs[i];
    if (brings[at(input.source)] < 0) {
      continue;
    }
    SupplySource& source = network.sources[at(input.source)];
    const auto node = at(source.node);
    turned[i] = 1;
    turned_sources.emplace_back(at(input.source), node);
    source.node = input.node;
    input.node = static_cast<std::int32_t>(last[node]);
    last[node] = at(source.node);
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
