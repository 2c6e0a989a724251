#pragma once

#include <string>

#include "app/plan_promise_answer.h"

namespace tienvoud::app {

/// A promise as a terminal shows it: both dates, what the second costs others, findings.
std::string promise_text(const PromiseAnswer& answer, bool all);

}  // namespace tienvoud::app
