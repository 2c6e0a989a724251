#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "store/records.h"

namespace tienvoud::app {

/// The accepted steps as a table, one row each.
std::string steps_text(const std::vector<store::StepRecord>& steps);

/// One step: what was promised, what is watched, what was measured, what became of it.
std::string step_text(const nlohmann::ordered_json& step);

}  // namespace tienvoud::app
