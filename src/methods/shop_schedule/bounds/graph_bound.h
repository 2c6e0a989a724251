#pragma once

#include "methods/shop_schedule/graph/graph_problem.h"

namespace tienvoud::methods {

/// No selection has a shorter makespan: the longest job, the load of all machines together, and for
/// each machine what its own operations take with their heads and tails where they may be
/// interrupted (Jackson's preemptive schedule; Carlier 1982). n log n.
Tick graph_bound(const GraphProblem& problem);

}  // namespace tienvoud::methods
