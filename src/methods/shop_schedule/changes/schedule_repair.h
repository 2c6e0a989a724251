#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

struct RepairOptions {
  ShopTime from = 0;       ///< what stands before has begun and stays where it can
  std::int64_t work = 20;  ///< thousands of operations that are put in anew, in other orders
  std::uint64_t seed = 1;
  std::function<bool()> is_over = nullptr;  ///< asked before each order; true: stop
};

struct RepairedOperation {
  std::int32_t operation = 0;
  /// What pushed it away: an operation it waits for, or that took its machine or people; -1: it can
  /// no longer stand where it was even if all others do.
  std::int32_t pushed_by = -1;
};

struct RepairedSchedule {
  ShopSchedule schedule;
  std::vector<RepairedOperation> hit;  ///< what a right shift moves: nothing else moved
  std::vector<std::int32_t> loosened;  ///< of those that were to stay: they could not
  std::int64_t weighted_tardiness = 0;
};

/// A schedule of a shop that has changed since, kept as far as it can be. What is hit is found by a
/// right shift: operations in the order of their starts, each where it was or at the earliest
/// after. Then only those are put in anew in other orders and on other machines, for less weighted
/// tardiness, then for less time that starts are away from what they were. All others stay.
/// was: one an operation; mode -1: not planned then, and not now either. stays: of each operation,
/// whether it must stay where it can. Errors: as of schedule_shop.
/// Sources: Abumaizar & Svestka, Rescheduling job shops under random disruptions (1997), for the
/// repair of what is affected; Vieira, Herrmann & Lin (2003), for the right shift.
Result<RepairedSchedule> repair_schedule(const ShopProblem& problem,
                                         const ShopSchedule& was,
                                         std::span<const char> stays,
                                         const RepairOptions& options);

}  // namespace tienvoud::methods
