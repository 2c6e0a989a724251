#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/plan_promise_answer.h"

namespace tienvoud::app {

/// A promise for machines: units in the field names.
nlohmann::ordered_json promise_json(const PromiseAnswer& answer);

}  // namespace tienvoud::app
