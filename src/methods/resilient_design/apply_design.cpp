#include <algorithm>
#include <cmath>

#include "methods/resilient_design/design.h"

namespace tienvoud::methods {

SupplyNetwork apply_design(const DesignProblem& problem, std::span<const double> amounts) {
  SupplyNetwork network = problem.network;
  for (std::size_t o = 0; o < problem.options.size(); ++o) {
    const double amount = amounts[o];
    if (amount == 0) {
      continue;
    }
    for (const StockChange& change : problem.options[o].stock) {
      network.nodes[static_cast<std::size_t>(change.node)].stock += amount * change.quantity;
    }
    for (const SourceChange& change : problem.options[o].sources) {
      SupplySource& source = network.sources[static_cast<std::size_t>(change.source)];
      source.flow += amount * change.flow;
      source.capacity =
          std::isfinite(change.capacity) ? source.capacity + amount * change.capacity : 0;
    }
    for (const CapacityChange& change : problem.options[o].capacities) {
      network.capacities[static_cast<std::size_t>(change.capacity)].per_day +=
          amount * change.per_day;
    }
  }
  return network;
}

}  // namespace tienvoud::methods
