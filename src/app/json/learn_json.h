#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/answers.h"

namespace tienvoud::app {

/// Every proposal with the figure before and after, its spread, what it rests on and how it was
/// reckoned; and what could not be learnt from. Figures are in the proposal's own `unit`.
nlohmann::ordered_json learn_json(const LearnAnswer& answer);

}  // namespace tienvoud::app
