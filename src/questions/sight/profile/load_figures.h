#pragma once

#include <span>
#include <vector>

#include "base/time_zone.h"
#include "questions/sight/profile/load_profile.h"

namespace tienvoud::sight {

/// The quarters above whose energy few lie: highest first, of equals the earliest first.
std::vector<QuarterLoad> highest_quarters(std::span<const Quarter> quarters, std::size_t count);

/// See BaseLoad. prices: nullptr where no price is known.
BaseLoad base_load(std::span<const Quarter> quarters, const TariffClock* prices);

/// The months of the zone's clock that the period touches.
std::vector<MonthLoad> months_of(std::span<const Quarter> quarters,
                                 Period period,
                                 const TimeZone& zone);

std::array<std::array<UsualQuarter, 96>, 7> usual_week(std::span<const Quarter> quarters,
                                                       const TimeZone& zone);

std::vector<DurationPoint> duration_curve(std::span<const Quarter> quarters);

/// The value that a share `p` of the values reaches or lies below: nearest rank, so one of the
/// values. values: at least one. p in [0, 1].
Energy ranked(std::vector<Energy> values, double p);

}  // namespace tienvoud::sight
