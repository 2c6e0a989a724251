#pragma once

#include <array>
#include <vector>

#include "base/quantity.h"
#include "questions/plan/energy/shop_power.h"

namespace tienvoud::plan {

struct GoodTime {
  Duration ahead;  ///< work is done so long before it is needed or due
  /// Where operations would best start, one an operation, below 0: anywhere; empty: all anywhere.
  std::vector<methods::ShopTime> wanted_starts = {};
  std::array<methods::TimingAim, 3> order = methods::CheapHoursOptions().order;
  Duration later = {};  ///< orders may end so much later than they do, or than `ahead` their dates
};

/// The schedule with its operations moved to cheaper hours, and then no earlier than they help, or
/// as the order of what counts has it, all machines keeping their order. Unless orders may end
/// later, none becomes later than it is, or ends within `ahead` of its date if it does not already,
/// and no plan gets longer. The schedule itself where that would break a rule.
methods::ShopSchedule in_good_time(const FirmShop& shop,
                                   const ShopPower& power,
                                   const methods::ShopSchedule& schedule,
                                   const GoodTime& wish);

}  // namespace tienvoud::plan
