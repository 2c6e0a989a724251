#pragma once

#include "base/result.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// A schedule with each operation as early as it can be on its machine, taken in the order of their
/// starts; none ends later than it does, and what is pinned stays. schedule: one that keeps all
/// rules. The schedule itself where the earlier one would break one. Errors: as of schedule_shop.
Result<ShopSchedule> shifted_left(const ShopProblem& problem, const ShopSchedule& schedule);

}  // namespace tienvoud::methods
