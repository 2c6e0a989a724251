#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/plan_check_answer.h"

namespace tienvoud::app {

/// What a plan breaks and which orders are late in it, for machines.
nlohmann::ordered_json plan_check_json(const PlanCheckAnswer& answer);

}  // namespace tienvoud::app
