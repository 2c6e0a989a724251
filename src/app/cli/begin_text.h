#pragma once

#include <string>

#include "app/begin_answer.h"

namespace tienvoud::app {

/// The three steps as a terminal shows them, what is not among them and why, what to measure, and
/// what was not looked at. all: every other thing that was weighed, too.
std::string begin_text(const BeginAnswer& answer, bool all);

/// One row a step and everything else that was weighed, units in the headings.
std::string begin_csv(const BeginAnswer& answer);

}  // namespace tienvoud::app
