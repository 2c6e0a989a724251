#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/replan_answer.h"

namespace tienvoud::app {

/// A plan that was made again, for machines: units in the field names.
nlohmann::ordered_json replan_json(const ReplanAnswer& answer);

}  // namespace tienvoud::app
