#pragma once

#include <string>

#include "app/plan_check_answer.h"

namespace tienvoud::app {

/// What the terminal shows of it: the sentence, what is broken, late orders. all: not the first
/// only.
std::string plan_check_text(const PlanCheckAnswer& answer, bool all);

}  // namespace tienvoud::app
