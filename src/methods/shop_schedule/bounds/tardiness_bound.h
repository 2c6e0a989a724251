#pragma once

#include <cstdint>

#include "methods/shop_schedule/index/shop_index.h"

namespace tienvoud::methods {

/// Weighted tardiness that no schedule of the shop gets below: each job as if it were alone, on the
/// best of its machines' calendars, with all people and tools; or, where that is more, what all
/// must have of one machine or of one pool, one after the other.
std::int64_t tardiness_bound(const ShopIndex& index);

}  // namespace tienvoud::methods
