#pragma once

#include <chrono>

#include "base/instant.h"

namespace tienvoud::app {

/// The one place where the program looks at the clock; everything below is given `now`.
inline Instant clock_now() {
  return Instant::of_microseconds(std::chrono::duration_cast<std::chrono::microseconds>(
                                      std::chrono::system_clock::now().time_since_epoch())
                                      .count());
}

}  // namespace tienvoud::app
