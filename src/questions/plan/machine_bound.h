#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::plan {

/// What a job must have from one machine.
struct MachineWork {
  std::int32_t job = -1;
  methods::ShopTime release = 0;  ///< in open time of the machine
  methods::ShopTime length = 0;   ///< likewise
  methods::ShopTime due = 0;      ///< on the clock
  std::int64_t weight = 1;
};

/// Weighted tardiness that no order of the works on the machine gets below. calendar: null where it
/// is always open.
///
/// For equal weights: the shortest remaining work first, with interruptions, makes each of the
/// first, second, ... completion as early as it can be; these and the due dates, both sorted, make
/// the least tardiness. Unequal weights are taken apart in layers of equal ones.
/// Source: Chu, A branch-and-bound algorithm to minimize total tardiness with different release
/// dates (1992).
std::int64_t least_tardiness_on(const std::vector<MachineWork>& works,
                                const methods::OpenTimes* calendar);

}  // namespace tienvoud::plan
