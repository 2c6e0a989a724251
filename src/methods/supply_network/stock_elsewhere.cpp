#include <cstddef>

#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

std::vector<std::int32_t> stock_elsewhere(const SupplyNetwork& network) {
  std::vector<int> filled(network.nodes.size());   // by how many sources
  std::vector<int> taken(network.nodes.size());    // by how many inputs
  std::vector<int> needs(network.sources.size());  // inputs and capacities
  for (const SupplySource& source : network.sources) {
    ++filled[at(source.node)];
  }
  for (const SupplyInput& input : network.inputs) {
    ++taken[at(input.node)];
    ++needs[at(input.source)];
  }
  for (const CapacityUse& use : network.uses) {
    ++needs[at(use.source)];
  }
  std::vector<std::int32_t> brings(network.sources.size(), -1);
  for (const SupplyInput& input : network.inputs) {
    const SupplySource& source = network.sources[at(input.source)];
    const bool only_brings = needs[at(input.source)] == 1 && source.flow <= 0 && source.ramp <= 0 &&
                             source.lead_time <= 0 && source.capacity == no_limit;
    const bool lies_there = input.quantity == 1 && filled[at(input.node)] == 0 &&
                            taken[at(input.node)] == 1 && network.nodes[at(input.node)].demand <= 0;
    if (only_brings && lies_there) {
      brings[at(input.source)] = input.node;
    }
  }
  return brings;
}

}  // namespace tienvoud::methods
