#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::plan {

/// A setup does not stop half-way: where one is longer than work usually goes on in one go, what is
/// over becomes run. Usually: the median, over weeks of seven days from 0 on, of the longest
/// stretch that begins in each; weeks without any do not count. Returns the modes that were
/// changed, of those from `first_mode` on.
std::vector<std::int32_t> cut_long_setups(methods::ShopProblem& problem,
                                          std::size_t first_mode = 0);

}  // namespace tienvoud::plan
