#pragma once

#include <string>

#include "app/replan_answer.h"

namespace tienvoud::app {

/// What changes, as a terminal shows it: orders that end elsewhere, operations that move and why.
std::string replan_text(const ReplanAnswer& answer, bool all);

/// What a plan was told that no table has, under a heading; empty where there is nothing.
std::string told_text(const Firm& firm, const plan::ReplanEvents& told);

}  // namespace tienvoud::app
