#pragma once

#include <cstdint>

#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

/// Weighted tardiness that no schedule of the shop gets below, in the units of methods::ShopValue:
/// each job as if it were alone, on the best of its machines' calendars, with all people and tools;
/// or, where that is more, what all must have of one machine or of one pool, one after the other.
std::int64_t least_tardiness(const FirmShop& shop);

}  // namespace tienvoud::plan
