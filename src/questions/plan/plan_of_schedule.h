#pragma once

#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

/// A schedule of the firm's shop, and what is known of it.
struct ScheduledShop {
  const Firm& firm;
  const FirmShop& shop;
  const ShopPower& power;
  const methods::ShopSchedule& early;     ///< with all work as early as it can be
  const methods::ShopSchedule& schedule;  ///< the same in cheap hours
  Duration horizon;                       ///< of the shop's calendars
  std::int64_t bound = 0;                 ///< no schedule has less weighted tardiness
};

/// Hours late by weight, from what ShopValue counts.
double weighted_hours(std::int64_t weighted_tardiness);
/// Hours of a time of the shop.
double hours_of(methods::ShopTime time);

/// The schedule as it is told: operations, orders with their causes, value, energy, scoreboard. Of
/// the options what causes are proved with counts. Error: unusable where it does not pass its
/// check, or neither an order nor a finding is left.
Result<Plan> plan_of_schedule(const ScheduledShop& done, const PlanOptions& options);

}  // namespace tienvoud::plan
