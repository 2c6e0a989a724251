#pragma once

#include <vector>

#include "base/result.h"
#include "methods/resilient_design/design_model.h"

namespace tienvoud::methods {

/// The amounts of the plan with larger buffers where a failure, simulated day by day, costs more
/// than is reckoned: the part whose sources fail is kept for as long as the failure lasts, where
/// that costs less a year than the difference does. A plan can be safe on paper by keeping the last
/// parts for what earns most; no day-by-day run does. Failures that touch the fewest parts come
/// first, and what those explain of a larger one is not covered again. Equal to the plan where
/// nothing pays. Errors: those of simulate_network.
Result<std::vector<double>> cover_surprises(const DesignModel& model,
                                            const DesignPoint& plan,
                                            const DesignOptions& options);

}  // namespace tienvoud::methods
