#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/firm/firm.h"
#include "questions/plan/energy/shop_power.h"

namespace tienvoud::plan {

/// What one schedule of a shop is worth to each goal, the less the better.
struct GoalWorth {
  std::int64_t lateness = 0;         ///< seconds by weight
  std::int64_t cost = 0;             ///< of setups and power, in the unit of ShopPower
  std::int64_t work_in_process = 0;  ///< seconds, as methods::waiting_time sums them
  std::int64_t distance = 0;         ///< operations on another machine or with another start
  std::int64_t makespan = 0;         ///< breaks ties

  [[nodiscard]] std::int64_t of(PlanGoal goal) const;
};

/// What a second of setup costs on each machine of the shop: an hour of the machine and one of a
/// person, in the unit of ShopPower.
std::vector<std::int64_t> setup_costs(const Firm& firm, const FirmShop& shop);

/// before: the plan before as a schedule of the shop; empty: there is none, and no distance.
GoalWorth worth_of(const FirmShop& shop,
                   const ShopPower& power,
                   std::span<const std::int64_t> setup_costs,
                   const methods::ShopSchedule& before,
                   const methods::ShopSchedule& schedule,
                   methods::ShopTime ahead);

/// The best of several by an order of goals: of those that are best by the first goal the best by
/// the second, and so on. Lateness and distance count exactly; of cost and work in process what is
/// within a hundredth of the least counts as equal, for nobody gives up a goal for a cent. all: at
/// least one.
std::size_t best_of(std::span<const GoalWorth> all, const PlanGoals& goals);

}  // namespace tienvoud::plan
