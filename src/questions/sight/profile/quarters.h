#pragma once

#include <optional>
#include <vector>

#include "base/calendar.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "model/energy_cost.h"
#include "questions/sight/ledger/meter_energy.h"

namespace tienvoud::sight {

inline constexpr Duration quarter_hour = minutes(15);

/// One quarter of an hour, as the grid operator bills it: 00, 15, 30 or 45 minutes past (every
/// clock in use differs from UTC by whole quarters).
struct QuarterLoad {
  Instant from;
  Energy energy;

  /// The mean power of the quarter.
  [[nodiscard]] Power power() const { return Power::of_base(energy.base() / 900); }
  friend auto operator<=>(const QuarterLoad&, const QuarterLoad&) = default;
};

/// A whole quarter in which the meter spoke all the time.
struct Quarter {
  QuarterLoad load;
  bool closed = false;  ///< all of it lies outside working time
};

/// Time in which the meter was silent, and why.
struct MissingTime {
  Period period;
  Gap why = Gap::silent_meter;
  friend auto operator<=>(const MissingTime&, const MissingTime&) = default;
};

/// A meter's slices, sorted into quarters.
struct Quarters {
  std::vector<Quarter> whole;  ///< in time order
  Energy total;                ///< of every slice, those of partial quarters and of gaps too
  Energy closed_energy;        ///< of the slices outside working time
  std::int64_t in_period = 0;  ///< quarters that lie in the period with all their length
  std::vector<MissingTime> missing;
};

/// The moments at which a meter's energy is to be cut: the period's ends, each quarter within it,
/// and where the working time or the price changes. hours, prices: may be nullptr.
std::vector<Instant> profile_cuts(Period period,
                                  const WorkingTime* hours,
                                  const TariffClock* prices);

/// Sorts slices made at profile_cuts into quarters. hours: nullptr where nothing is known of
/// working time; then no quarter is closed.
Quarters quarters_of(const MeterSlices& slices, Period period, const WorkingTime* hours);

}  // namespace tienvoud::sight
