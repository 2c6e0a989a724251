#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/answers.h"

namespace tienvoud::app {

/// Which missing data would help the answer most, dearest first (questions/sight/missing.h).
nlohmann::ordered_json missing_json(const SightAnswer& answer);

}  // namespace tienvoud::app
