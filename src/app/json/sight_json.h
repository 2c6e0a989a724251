#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/answers.h"

namespace tienvoud::app {

/// The answer for machines: units in the field names. The run record's number is left out, so that
/// the same answer is the same text.
nlohmann::ordered_json sight_json(const SightAnswer& answer);

}  // namespace tienvoud::app
