#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/lines/network/firm_network.h"
#include "questions/lines/stock/stages.h"

namespace tienvoud::lines {

/// A share that a simulation found, with the bounds of its 95 % confidence interval.
struct Achieved {
  double fraction = 0;
  double low = 0;
  double high = 0;
};

/// What to keep of one item at one place, beside what is kept today.
struct StockAdvice {
  Id<Item> item;
  Id<Site> site;
  double service_fraction = 0;
  Origin service_origin = Origin::assumed;
  double lead_time_days = 0;  ///< kept 95 times in 100
  double inbound_days = 0;    ///< that it waits for its slowest component
  double promised_days = 0;   ///< to whoever takes of it
  double demand_per_day = 0;
  bool intermittent = false;    ///< demand of a lead time varies by more than half its mean
  std::optional<double> today;  ///< safety stock, units; none where nothing is known of its stock
  Origin today_origin = Origin::measured;
  double safety = 0;                 ///< safety stock placed, units
  double base_stock = 0;             ///< order up to this: safety and the mean demand it stands for
  double change_eur = 0;             ///< value of what is more (or less) than today
  std::optional<Achieved> achieved;  ///< of customers' demand met as promised, where it has any
};

struct StockAnswer {
  std::vector<StockAdvice> rows;  ///< largest change in value first
  double today_eur = 0;           ///< value of today's safety stock, where it is known
  double placed_eur = 0;
  double freed_eur = 0;        ///< of what is to be lowered
  double raised_eur = 0;       ///< of what is to be raised
  double yearly_cost_eur = 0;  ///< of holding what is placed
  double lower_bound_eur = 0;  ///< no placement that keeps the promises costs less
  [[nodiscard]] double proven_gap() const {
    return yearly_cost_eur > 0 ? (yearly_cost_eur - lower_bound_eur) / yearly_cost_eur : 0;
  }
};

/// Where safety stock belongs, by the guaranteed-service model (methods/stock_placement), beside
/// today's; then what fill rate it reaches in simulated years of random demand and lead times.
/// Errors: those of place_stock.
Result<StockAnswer> place_stock_of(const Firm& firm,
                                   const FirmNetwork& network,
                                   std::uint64_t seed);

}  // namespace tienvoud::lines
