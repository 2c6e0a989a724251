#pragma once

#include "methods/resilient_design/fresh_years.h"

namespace tienvoud::methods {

/// Moves the points that do not hold to `withheld`, each with its reason, and gives those that are
/// left what simulation says of them; `points` are sorted by cost and have been judged by fresh
/// years. A point is offered where its reckoned losses hold in fresh years and
/// - where it is to be safer than today: simulation does not show the contrary, and shows it where
///   the point costs more than today;
/// - simulation does not show it to be no safer than the cheaper point offered before it.
/// "Shows" is: the 95 % interval of the difference in the same years lies wholly on that side.
/// Where nothing can be simulated the reason is kept and fresh years alone decide.
void withhold_points(const DesignProblem& problem,
                     const DesignOptions& options,
                     const SimulatedYears& years,
                     Frontier& frontier);

}  // namespace tienvoud::methods
