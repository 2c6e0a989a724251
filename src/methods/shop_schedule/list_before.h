#pragma once

#include <vector>

#include "methods/shop_schedule/priority_rules.h"

namespace tienvoud::methods {

/// Lets a search begin at a schedule made earlier: places its operations anew in the order of their
/// starts and in their modes, and what it does not hold after them, or where `best` has it. `best`
/// becomes that where it costs no more. before: one an operation; mode -1: not held. Returns where
/// what it holds stands then, for SerialSchedule::stay_near.
std::vector<PlacedOperation> begin_at(const ShopIndex& index,
                                      const ShopSchedule& before,
                                      SerialSchedule& schedule,
                                      ActivityList& best);

}  // namespace tienvoud::methods
