#pragma once

#include <string>

#include "app/replan_answer.h"

namespace tienvoud::app {

/// What changes, as a terminal shows it: orders that end elsewhere, operations that move and why.
std::string replan_text(const ReplanAnswer& answer, bool all);

}  // namespace tienvoud::app
