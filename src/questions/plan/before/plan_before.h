#pragma once

#include <optional>
#include <vector>

#include "methods/shop_schedule/lists/held_pins.h"
#include "questions/plan/energy/shop_power.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

/// What a plan made earlier means for the shop as it is now.
struct PlanBefore {
  methods::ShopSchedule schedule;  ///< of the shop; mode -1: the plan does not hold it
  /// As early as it can be, with the same lateness; none where it breaks a rule now, or does not
  /// hold all.
  std::optional<methods::ShopSchedule> early;
  std::vector<methods::ShopPin> fence;  ///< what is frozen, as pins
  std::vector<PlanFinding> findings;    ///< of what was to be frozen and cannot
};

/// Reads the plan before of the options. Error: as of methods::schedule_shop, of the shop as it is.
Result<PlanBefore> plan_before(const Firm& firm, const FirmShop& shop, const PlanOptions& options);

/// Nothing is frozen any more, with a finding for each: together they leave the rest no room.
void open_fence(const Firm& firm, const FirmShop& shop, PlanBefore& before);

/// Sees whether the plan before still stands with the pins of the shop as they are now.
void see_whether_it_stands(const FirmShop& shop, PlanBefore& before);

/// Where operations would best start, as in_good_time asks for them.
std::vector<methods::ShopTime> wanted_starts(const FirmShop& shop, const PlanBefore& before);

/// Whether the plan before stands and is worth no less than another: by weighted lateness, then
/// makespan, setups, the cost of power and work in process.
bool is_no_worse(const FirmShop& shop,
                 const ShopPower& power,
                 const PlanBefore& before,
                 const methods::ShopSchedule& other,
                 Duration ahead);

/// How many operations stand as before.
PlanDistance distance_between(const std::vector<ScheduledOperation>& before,
                              const std::vector<ScheduledOperation>& after);

}  // namespace tienvoud::plan
