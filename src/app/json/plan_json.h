#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/plan_answer.h"

namespace tienvoud::app {

/// The answer of Plan for machines: units in the field names. The run record's number is left out,
/// so that the same answer is the same text.
nlohmann::ordered_json plan_json(const PlanAnswer& answer);

}  // namespace tienvoud::app
