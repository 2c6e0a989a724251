#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// The operations of a schedule by their starts, each after those it waits for. Error: as of
/// schedule_shop.
Result<std::vector<std::int32_t>> starting_order(const ShopProblem& problem,
                                                 const ShopSchedule& schedule);

/// The operations of a list one after the other, each in its mode and as early as all rules let it
/// where those before it in the list stand: what a change of the shop does where nobody thinks
/// again about what goes first. list: each after those it waits for; may be the first part of a
/// shop, and what it leaves out is placed nowhere (mode -1). modes: one an operation of the shop.
/// Errors: as of schedule_shop; unusable where calendars, people or pins do not hold the list.
Result<ShopSchedule> placed_in_order(const ShopProblem& problem,
                                     std::span<const std::int32_t> list,
                                     std::span<const std::int32_t> modes);

}  // namespace tienvoud::methods
