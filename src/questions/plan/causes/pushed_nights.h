#pragma once

#include <vector>

#include "questions/plan/causes/causes.h"

namespace tienvoud::plan {

/// Closed time goes to the wait that made the order meet it. Without its waits an order would be
/// done by some moment; a night after that moment is there only for the waits, so the chain gives
/// it to the last one before it. Nights before that moment are the shop's own.
/// chain: from an order's end back to 0; stays without a hole.
void give_pushed_nights(const FirmShop& shop,
                        const methods::ShopSchedule& schedule,
                        std::vector<Stretch>& chain);

}  // namespace tienvoud::plan
