#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::plan {

/// A setup does not stop half-way: where one is longer than work ever goes on in one go, what is
/// over becomes run. Returns the modes that were changed.
std::vector<std::int32_t> cut_long_setups(methods::ShopProblem& problem);

}  // namespace tienvoud::plan
