#pragma once

#include <span>

#include "methods/shop_schedule/graph/selection.h"

namespace tienvoud::methods {

/// Walks through time: an operation that becomes ready goes to the machine on which it would end
/// first by what waits there, and a machine that becomes free takes the one of the highest priority
/// (setup time taken off), ties by row. Priorities are in units of time, one an operation. `modes`,
/// rows of GraphProblem::modes, one an operation, leave no choice of machine; empty: it is chosen.
/// n log n for n operations where no setup depends on what came before.
Selection dispatch(const GraphProblem& problem,
                   std::span<const std::int64_t> priorities,
                   std::span<const std::int32_t> modes = {});

/// The best of dispatching by a few rules: most work remaining with and without the number of
/// operations, with what its machine has to do, shortest first. Source: Haupt, A survey of priority
/// rule-based scheduling (1989).
Selection dispatch_by_rules(const GraphProblem& problem);

}  // namespace tienvoud::methods
