#pragma once

#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

/// What the plan says of the firm as a whole and of each machine, over its makespan.
Scoreboard scoreboard_of(const Firm& firm,
                         const FirmShop& shop,
                         const methods::ShopSchedule& schedule,
                         const Plan& plan);

}  // namespace tienvoud::plan
