#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::methods {

/// What a job must have from one machine, or from one pool as if it were a machine as fast as all
/// of it together.
struct MachineWork {
  std::int32_t job = -1;
  ShopTime release = 0;  ///< in what the machine or pool has given by then
  ShopTime length = 0;   ///< likewise
  ShopTime due = 0;      ///< on the clock
  std::int64_t weight = 1;
};

/// What a machine or pool can give by when: its open time, or how many are there times how long.
class Giving {
 public:
  explicit Giving(ShopPool rates);
  static Giving of_machine(const OpenTimes* calendar);  ///< null: always open

  [[nodiscard]] ShopTime by(ShopTime time) const;
  /// The first moment by which so much can have been given; the last known step's where never.
  [[nodiscard]] ShopTime when(ShopTime amount) const;

 private:
  ShopPool rates_;
  std::vector<ShopTime> before_;  ///< given before each step
};

/// Weighted tardiness that no order of the works gets below.
///
/// For equal weights: the shortest remaining work first, with interruptions, makes each of the
/// first, second, ... completion as early as it can be; these and the due dates, both sorted, make
/// the least tardiness. Unequal weights are taken apart in layers of equal ones.
/// Source: Chu, A branch-and-bound algorithm to minimize total tardiness with different release
/// dates (1992).
std::int64_t least_tardiness_on(const std::vector<MachineWork>& works, const Giving& giving);

}  // namespace tienvoud::methods
