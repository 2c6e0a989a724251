#pragma once

#include <cstdint>

#include "example/blueprint.h"

namespace tienvoud::example {

/// One failure of a machine. Times in seconds.
struct Failure {
  const char* reason;
  Tick repair;      ///< until it works again
  Tick until_next;  ///< of running
};

/// How long a machine runs before it fails for the first time.
Tick first_failure(const Blueprint& blueprint, Id<Resource> machine);

/// A machine's failure of that number, from 0.
Failure next_failure(const Blueprint& blueprint, Id<Resource> machine, std::int64_t number);

}  // namespace tienvoud::example
