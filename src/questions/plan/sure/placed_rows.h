#pragma once

#include <span>

#include "base/result.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/plan.h"
#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

struct PlacedRows {
  FirmShop shop;  ///< of the orders that the plan has whole
  methods::ShopSchedule schedule;
};

/// A plan as a schedule of the firm's shop. Orders that lack a row, or have one on a machine that
/// is none of its own, are left out. Of a resource with several places each row gets the one that
/// is free for the shortest time. Errors: unusable where nothing is left; those of shop_of.
Result<PlacedRows> placed_rows(const Firm& firm,
                               Instant now,
                               std::span<const ScheduledOperation> rows,
                               const std::vector<Absence>& absences);

}  // namespace tienvoud::plan
