#pragma once

#include <cstdint>

#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

/// Weighted tardiness that no schedule of the shop gets below: each job as if it were alone, on
/// the best of its machines' calendars, with all people and tools. In the units of
/// methods::ShopValue.
std::int64_t least_tardiness(const FirmShop& shop);

}  // namespace tienvoud::plan
