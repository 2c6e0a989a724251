#pragma once

#include <string>

#include "app/plan_answer.h"

namespace tienvoud::app {

struct PlanTextOptions {
  bool all = false;  ///< every order, operation and finding, not the first
};

/// The answer as a terminal shows it: the sentence, orders with the late ones first, what begins
/// within a day on each machine, findings.
std::string plan_text(const PlanAnswer& answer, const PlanTextOptions& options = {});

/// The scheduled operations as CSV, by start.
std::string plan_csv(const PlanAnswer& answer);

}  // namespace tienvoud::app
