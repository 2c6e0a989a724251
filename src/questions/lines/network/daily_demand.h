#pragma once

#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "model/firm/firm.h"
#include "model/origin.h"

namespace tienvoud::lines {

/// What customers ask of an item, a day.
struct DailyDemand {
  Id<Item> item;
  Id<Customer> customer;  ///< none: of all, where nobody can be told apart
  double mean = 0;        ///< units a day
  double deviation = 0;   ///< standard deviation of one day's demand
  double patience_days =
      0;  ///< how long they wait, as orders say: release to due date; 0: not known
  Origin origin = Origin::reckoned;
};

/// The demand of the year from `now` on: what demand.csv says of that time (all it says, where
/// that is over); of items it does not name, the orders of the year before. Demand without a
/// customer is divided as the orders of the item were, where there are any. The deviation is the
/// forecast's spread, or that of the orders as they came: orders of size q at a rate of r a day
/// vary by r * E[q^2] (compound Poisson), which holds for intermittent demand too. By item, then
/// customer.
std::vector<DailyDemand> daily_demand(const Firm& firm, Instant now);

}  // namespace tienvoud::lines
