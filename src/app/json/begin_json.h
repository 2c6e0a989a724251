#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/begin_answer.h"

namespace tienvoud::app {

/// The answer of Begin for machines: units in the field names. The run record's number is left out,
/// so that the same answer is the same text.
nlohmann::ordered_json begin_json(const BeginAnswer& answer);

}  // namespace tienvoud::app
