#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/plan_answer.h"

namespace tienvoud::app {

/// What would make an order earlier.
nlohmann::ordered_json remedies_json(const Firm& firm, const PlanAnswer::OfOrder& of);

}  // namespace tienvoud::app
