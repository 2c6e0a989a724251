#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "questions/plan/plan.h"

namespace tienvoud::app {

/// Scheduled operations as every answer of Plan tells them.
nlohmann::ordered_json plan_rows_json(const Firm& firm,
                                      std::span<const plan::ScheduledOperation> rows);

/// Findings of Plan, with their remedies.
nlohmann::ordered_json plan_findings_json(std::span<const plan::PlanFinding> findings);

}  // namespace tienvoud::app
