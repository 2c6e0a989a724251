#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/graph/graph_problem.h"

namespace tienvoud::methods {

/// A schedule of a GraphProblem without its times: every machine takes its operations in this
/// order.
struct Selection {
  std::vector<std::int32_t> order;  ///< of all operations; keeps the precedences
  std::vector<std::int32_t> modes;  ///< of each operation: of GraphProblem::modes
  std::vector<Tick> starts;         ///< of each operation
  Tick makespan = 0;
};

}  // namespace tienvoud::methods
