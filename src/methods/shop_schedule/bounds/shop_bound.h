#pragma once

#include <cstdint>

#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// A value of what the goal names that no schedule of the shop goes below: by the longest way
/// through the precedences, and by the load of each machine and pool with the least that comes
/// before and after what it must do; for tardiness see tardiness_bound.
std::int64_t shop_bound(const ShopIndex& index, ShopGoal goal);

}  // namespace tienvoud::methods
