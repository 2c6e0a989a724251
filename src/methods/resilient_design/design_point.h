#pragma once

#include <vector>

#include "methods/resilient_design/plan_risk.h"

namespace tienvoud::methods {

/// What a plan costs and risks; moves `risk` to its amounts.
Result<DesignPoint> point_at(const DesignModel& model,
                             PlanRisk& risk,
                             const DesignOptions& options,
                             std::vector<double> amounts);

}  // namespace tienvoud::methods
