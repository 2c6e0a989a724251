#pragma once

#include "base/result.h"
#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// A schedule of any shop, improved by search over lists of operations that the serial scheme turns
/// into schedules: calendars, people, tools, overlap, pins and due dates all count. `work` of the
/// options counts thousands of schedules made. Same problem, options and seed: the same schedule
/// for any number of threads, unless `seconds` ends it.
/// Error: unusable where no schedule was found that keeps all pins and calendars.
Result<ShopAnswer> search_lists(const ShopIndex& index, const ShopOptions& options);

}  // namespace tienvoud::methods
