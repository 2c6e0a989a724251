#pragma once

#include <cstdint>

#include "base/instant.h"

namespace tienvoud::sight {

inline constexpr std::int64_t microseconds_a_day = 86'400'000'000;

/// The UTC day that holds the moment.
constexpr Day utc_day_of(Instant t) {
  const std::int64_t day =
      t.microseconds() / microseconds_a_day - (t.microseconds() % microseconds_a_day < 0 ? 1 : 0);
  return Day(static_cast<std::int32_t>(day));
}

/// The midnight with which the UTC day begins.
constexpr Instant start_of(Day day) {
  return Instant::of_microseconds(std::int64_t{day.since_epoch()} * microseconds_a_day);
}

}  // namespace tienvoud::sight
