#pragma once

#include <string>

#include "app/plan_answer.h"

namespace tienvoud::app {

/// Why one order is late, and what would make it earlier. The answer names an order.
std::string plan_order_text(const PlanAnswer& answer);

}  // namespace tienvoud::app
