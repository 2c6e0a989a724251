#pragma once

#include <cstdint>
#include <optional>

#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods::testing {

/// The least value of all schedules there are, from the definition alone: each operation in each
/// mode, from each moment on for its setup and its run, kept where check_schedule finds nothing and
/// where nobody who sets up waits for the run to begin.
/// For a handful of operations whose values are small. below: only what is less counts; bounds how
/// far the search looks. None where nothing is. Shares no code with what makes schedules.
std::optional<std::int64_t> least_of_all_starts(const ShopProblem& problem,
                                                ShopGoal goal,
                                                std::int64_t below);

}  // namespace tienvoud::methods::testing
