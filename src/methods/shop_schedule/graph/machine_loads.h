#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/graph/graph_problem.h"
#include "methods/shop_schedule/search_random.h"

namespace tienvoud::methods {

/// Lessens the work of machines that have more than `target` of it: operations go to other
/// machines, or change places two by two, as long as the sum of squares of what is above the
/// target falls. Where no machine is above it nothing changes. `modes` are those of the
/// operations, rows of GraphProblem::modes. Ties are drawn.
/// A local search for unrelated parallel machines, as in Glass, Potts and Shade (1994).
void relieve_machines(const GraphProblem& problem,
                      std::vector<std::int32_t>& modes,
                      Tick target,
                      SearchRandom& random);

/// The mode of each operation that takes least time, the first of equals.
std::vector<std::int32_t> fastest_modes(const GraphProblem& problem);

}  // namespace tienvoud::methods
