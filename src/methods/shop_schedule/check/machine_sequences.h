#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// The operations of each machine in the order in which it does them: by the start of their setup,
/// then by their end (what takes no time comes first), then by row. What has no mode of its own is
/// left out; so are modes without a machine. asked: of each machine, whether it is; empty: all are.
std::vector<std::vector<std::int32_t>> machine_sequences(const ShopProblem& problem,
                                                         const ShopSchedule& schedule,
                                                         std::span<const char> asked = {});

}  // namespace tienvoud::methods
