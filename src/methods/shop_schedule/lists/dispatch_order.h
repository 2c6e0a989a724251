#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/index/shop_index.h"

namespace tienvoud::methods {

/// Operations in the order in which machines would take them up that never wait while there is
/// something to do; without calendars and pools, so only an order. by_due: by apparent tardiness
/// cost with setups, else by the longest tail less the setup.
std::vector<std::int32_t> dispatch_order(const ShopIndex& index, bool by_due);

}  // namespace tienvoud::methods
