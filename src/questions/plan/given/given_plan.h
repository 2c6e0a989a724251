#pragma once

#include <optional>
#include <span>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/plan.h"
#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

/// A plan that is handed about: made earlier, moved by hand, or brought from elsewhere.
struct GivenPlan {
  Instant at;                      ///< it was planned from then on
  std::optional<Instant> horizon;  ///< calendars were read until then; none: reckoned
  std::vector<ScheduledOperation> operations;
  std::vector<Absence> absences = {};  ///< it knows of
};

/// A plan as a schedule of the firm's shop.
struct GivenSchedule {
  methods::ShopSchedule schedule;     ///< mode -1: an operation that the plan does not hold
  std::vector<PlanFinding> findings;  ///< rows that fit no operation, operations without a row
};

/// The same as a schedule: each row goes to its operation, and to a mode on its machine. Of a
/// machine with several places it takes one that is free then, where there is one. Whether the
/// schedule keeps the rules is for methods::check_schedule to say.
GivenSchedule given_schedule(const Firm& firm,
                             const FirmShop& shop,
                             std::span<const ScheduledOperation> plan);

/// The scope in which the plan was made: orders of which it holds no row are left out.
ShopScope scope_of(const Firm& firm, const GivenPlan& plan);

/// Leaves out, in the scope, the pins of orders that the schedule does not hold: the plan was made
/// without them. False where there are none.
bool set_lost_pins_aside(const FirmShop& shop,
                         const methods::ShopSchedule& schedule,
                         const Firm& firm,
                         ShopScope& scope);

/// The operations [first, end) of a shop's schedule as rows of a plan, by start.
std::vector<ScheduledOperation> rows_of(const FirmShop& shop,
                                        const methods::ShopSchedule& schedule,
                                        std::size_t first,
                                        std::size_t end);

}  // namespace tienvoud::plan
