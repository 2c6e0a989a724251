#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

/// Operations of which nobody counted the pieces: what is ready of them is reckoned from the time
/// they ran, at most nine tenths of the order. An assumption, for nobody said that they ended.
struct ReckonedWork {
  /// One of them, and what becomes of the plan if it is wholly done.
  struct Operation {
    Id<Order> order;
    Id<tienvoud::Operation> operation;
    double ready = 0;        ///< pieces that the plan takes to be ready
    double left = 0;         ///< and those it still plans
    Duration earlier;        ///< sum over orders of how much earlier each ends
    double less_late_h = 0;  ///< hours late by weight
  };
  std::size_t operations = 0;
  std::size_t tried = 0;             ///< the longest ones, all where they are few
  std::optional<Operation> largest;  ///< of those tried, the one that moves most; none: none does
};

/// What of a plan rests on pieces that were reckoned from time; none where nothing does. Each is
/// tried as if it were done, all else placed anew in the same order. schedule: of the shop.
Result<std::optional<ReckonedWork>> reckoned_work(const FirmShop& shop,
                                                  const methods::ShopSchedule& schedule);

}  // namespace tienvoud::plan
