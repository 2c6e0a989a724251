#pragma once

#include <vector>

#include "methods/shop_schedule/lists/priority_rules.h"

namespace tienvoud::methods {

/// Lets a search begin at a schedule made earlier: places its operations anew in the order of their
/// starts and in their modes, and what it does not hold after them, or where `best` has it. `best`
/// becomes that where it costs no more. before: one an operation; mode -1: not held. wanted: where
/// what it holds stands then; the schedule is to stay near to it from here on, so it must outlive
/// it.
void begin_at(const ShopIndex& index,
              const ShopSchedule& before,
              SerialSchedule& schedule,
              ActivityList& best,
              std::vector<PlacedOperation>& wanted);

}  // namespace tienvoud::methods
