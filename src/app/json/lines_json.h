#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/lines_answer.h"

namespace tienvoud::app {

/// The answer of Lines for machines: units in the field names; a part that was not asked is null.
/// The run record's number is left out, so that the same answer is the same text.
nlohmann::ordered_json lines_json(const LinesAnswer& answer);
/// The curve alone; null where it was not asked.
nlohmann::ordered_json frontier_json(const LinesAnswer& answer);

}  // namespace tienvoud::app
