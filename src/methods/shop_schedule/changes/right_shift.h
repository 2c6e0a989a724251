#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "methods/shop_schedule/changes/schedule_repair.h"
#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/lists/serial_schedule.h"

namespace tienvoud::methods {

/// A schedule after a right shift.
struct ShiftedSchedule {
  SerialSchedule schedule;
  std::vector<RepairedOperation> hit;
  std::vector<std::int32_t> free;      ///< of those that are hit: what need not stay
  std::vector<std::int32_t> loosened;  ///< of those that were to stay: what could not
};

/// Operations in the order of their starts, each where it was or at the earliest after, on its
/// machine. First what stays or has begun before `from`. was: mode -1 is left out.
ShiftedSchedule shift_right(const ShopIndex& index,
                            std::span<const PlacedOperation> was,
                            std::span<const char> stays,
                            ShopTime from);

}  // namespace tienvoud::methods
