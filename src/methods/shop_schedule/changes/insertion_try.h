#pragma once

#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

#include "base/random.h"
#include "methods/shop_schedule/changes/job_insertion.h"

namespace tienvoud::methods {

/// One way to put operations into a schedule: some of them where they would stand if all that may
/// move were not there; what stands in their way is taken out, and put in again where it ends
/// first.
class JobInserter::Try {
 public:
  /// fixed: what stays, alone. Both must outlive it.
  Try(const JobInserter& of, const SerialSchedule& fixed)
      : of_(of), fixed_(fixed), schedule_(*of.full_), alone_(fixed) {}

  /// The operations from `first_forced` on make room for themselves. False where that moves more
  /// than may move, or what may not. seed: 0: what was taken out goes back in its old order; else
  /// in another. May be called again: it begins anew, in the memory it has.
  bool run(std::size_t first_forced, std::int64_t most_moved, std::uint64_t seed);
  [[nodiscard]] const SerialSchedule& schedule() const { return schedule_; }

 private:
  bool force(std::int32_t operation);
  bool clear_machine(std::int32_t machine, ShopTime from, ShopTime to);
  bool clear_pools(std::int32_t operation, const PlacedOperation& times);
  bool clear_pool(const PoolNeed& need, ShopTime from, ShopTime to);
  bool take_out(std::int32_t operation);
  bool put_back();
  [[nodiscard]] std::tuple<std::int64_t, std::int32_t> key(std::int32_t operation) const;

  void draw_delays(std::uint64_t seed);

  const JobInserter& of_;
  const SerialSchedule& fixed_;
  std::int64_t left_ = 0;  ///< operations that may still be taken out
  SerialSchedule schedule_;
  SerialSchedule alone_;             ///< with what stays, and what was put in
  std::vector<std::int64_t> delay_;  ///< of each job: how much later it goes back
  std::set<std::tuple<std::int64_t, std::int32_t, std::int32_t>> out_;
};

}  // namespace tienvoud::methods
