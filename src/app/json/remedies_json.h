#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/plan_answer.h"

namespace tienvoud::app {

/// What would make the order earlier that was asked for, null where none was.
nlohmann::ordered_json remedies_json(const PlanAnswer& answer);

}  // namespace tienvoud::app
