#pragma once

#include <compare>

#include "base/instant.h"

namespace tienvoud {

/// Mean outdoor temperature of a local day.
struct DayTemperature {
  Day day;
  double celsius = 0;
  friend auto operator<=>(const DayTemperature&, const DayTemperature&) = default;
};

}  // namespace tienvoud
