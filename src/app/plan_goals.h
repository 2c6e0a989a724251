#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/firm/firm.h"

namespace tienvoud::app {

/// The order of goals that somebody asks for; none where the text is empty. Error: invalid_input
/// where it names something else, or a goal twice.
Result<std::optional<PlanGoals>> goals_asked(const std::string& text);

}  // namespace tienvoud::app
