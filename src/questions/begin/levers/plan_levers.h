#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/begin/levers/lever.h"
#include "questions/begin/year/order_ends.h"
#include "questions/plan/plan.h"

namespace tienvoud::begin {

struct PlanLeverOptions {
  std::int64_t work = 1;  ///< of each plan, thousands of schedules
  std::uint64_t seed = 1;
  /// EUR that a day late costs, as a part of the order's price: a guess, of which a third or three
  /// times as much may be true.
  double late_day_price = 0.01;
  double orders_per_year =
      0;              ///< that the firm finishes: what one plan shows holds for all of them
  Duration ended_in;  ///< the time in which the orders ended that tell how early they were
};

/// What Plan shows: what the search finds over the best simple rule (sequence), power at cheaper
/// hours, a Saturday shift of what late orders wait for longest, with all that shares its calendar,
/// and sooner dates where nine in ten of the orders that ended were ready days before theirs: what
/// finished work ties up, less what the open orders would be late by the plan. ended: in
/// `options.ended_in`. Errors: those of make_plan, `unusable` where no order is open.
Result<std::vector<Lever>> plan_levers(const Firm& firm,
                                       Instant now,
                                       std::span<const OrderEnd> ended,
                                       const PlanLeverOptions& options);

}  // namespace tienvoud::begin
