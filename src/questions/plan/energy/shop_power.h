#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "methods/shop_schedule/energy/cheap_hours.h"
#include "model/origin.h"
#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

/// What the power of a shop costs: watts of each mode, and prices in tens of millionths of a euro
/// for a kWh.
struct ShopPower {
  methods::PowerPrices prices;
  bool known = false;       ///< the power of some machine is; where not, all is 0
  bool is_assumed = false;  ///< of some machine it is not, or the price is nobody's
};

/// Power of a mode: its own, else the machine's, else the work center's; setups as idle where
/// nothing says more. A machine of which nothing is said draws what the others draw on average.
/// Error: not_found for an unknown time zone.
Result<ShopPower> power_of(const Firm& firm, const FirmShop& shop, Duration horizon);

/// What the setups and runs of a plan use and cost. What machines draw while they wait is not in
/// it.
struct PlanEnergy {
  Energy used;
  Money cost;
  Money blind_cost;  ///< with all as early as it can be
  Power peak;        ///< of the highest quarter of an hour of a site
  Instant peak_at;   ///< its begin
  Origin origin = Origin::reckoned;
};

/// None where the power of no machine is known. blind: the schedule before it was moved.
std::optional<PlanEnergy> energy_of(const Firm& firm,
                                    const FirmShop& shop,
                                    const ShopPower& power,
                                    const methods::ShopSchedule& schedule,
                                    const methods::ShopSchedule& blind);

}  // namespace tienvoud::plan
