#pragma once

#include <string>

#include "app/lines_answer.h"

namespace tienvoud::app {

/// The answer of the curve: what is safer and cheaper at once, else what the first step costs.
std::string frontier_sentence(const lines::FrontierAnswer& frontier);

/// The curve as a terminal shows it: free moves, every plan, the next step.
std::string frontier_text(const LinesAnswer& answer);

}  // namespace tienvoud::app
