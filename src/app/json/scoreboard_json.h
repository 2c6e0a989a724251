#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "model/kpi.h"

namespace tienvoud::app {

/// Null where there is none.
nlohmann::ordered_json interval_json(const std::optional<Interval>& interval);
nlohmann::ordered_json kpi_json(const Kpi& kpi);
nlohmann::ordered_json key_assumption_json(const KeyAssumption& key);
/// Question, period, figures, and the assumption that moves them most (null where none does).
nlohmann::ordered_json scoreboard_json(const Scoreboard& scoreboard);

}  // namespace tienvoud::app
