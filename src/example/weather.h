#pragma once

#include <cstdint>
#include <vector>

#include "example/blueprint.h"

namespace tienvoud::example {

/// Mean outdoor temperatures of the local days of the period, in tenths of a degree Celsius exact:
/// a Dutch year with warm and cold spells of about a week. Empty where the options want no weather.
std::vector<double> draw_temperatures(const Blueprint& blueprint);

/// Watts that heat and cool the hall on a day: what is below 15 or above 18 degrees, of that day
/// and partly of the day before, for walls keep warmth.
std::int64_t hall_watts(const std::vector<double>& temperature,
                        std::size_t day,
                        std::int64_t machines);

std::int64_t machines_in(const Firm& firm);

}  // namespace tienvoud::example
