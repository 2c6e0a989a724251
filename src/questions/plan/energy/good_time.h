#pragma once

#include <vector>

#include "base/quantity.h"
#include "questions/plan/energy/shop_power.h"

namespace tienvoud::plan {

/// The schedule with its operations moved to cheaper hours, and then no earlier than they help, all
/// machines keeping their order. No order becomes later than it is, or ends within `ahead` of its
/// date if it does not already; no plan gets longer. The schedule itself where that would break a
/// rule. wanted_starts: of what is worth the same, where operations would best start, one an
/// operation, below 0: anywhere; empty: all anywhere.
methods::ShopSchedule in_good_time(const FirmShop& shop,
                                   const ShopPower& power,
                                   const methods::ShopSchedule& schedule,
                                   Duration ahead,
                                   std::vector<methods::ShopTime> wanted_starts = {});

}  // namespace tienvoud::plan
