#pragma once

#include <optional>

#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/before/plan_before.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

/// A plan on its way from the firm to what is told.
struct Planned {
  FirmShop shop;
  methods::ShopAnswer answer;
  methods::ShopSchedule timed;  ///< the answer's, in cheap hours
  std::optional<PlanBefore> before;
  Duration horizon;
};

/// How the shop of a plan is searched. parts: so many searches share the time there is.
methods::ShopOptions shop_options(const PlanOptions& options, int parts);

}  // namespace tienvoud::plan
