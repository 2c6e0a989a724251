#pragma once

#include <cstdint>

namespace tienvoud {

/// Where a figure comes from. A figure made of several has the weakest of theirs.
enum class Origin : std::uint8_t {
  measured,  ///< read from a meter, a machine, a scale or a booking
  reckoned,  ///< follows from measured figures by a rule that is named
  assumed,   ///< a default, because the firm did not say
};

constexpr Origin weaker(Origin a, Origin b) {
  return a > b ? a : b;
}

}  // namespace tienvoud
