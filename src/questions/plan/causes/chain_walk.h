#pragma once

#include <cstdint>
#include <vector>

#include "questions/plan/causes/causes.h"
#include "questions/plan/causes/free_pools.h"

namespace tienvoud::plan {

/// Walks from the end of jobs back to what they waited for.
class ChainWalk {
 public:
  ChainWalk(const FirmShop& shop, const methods::ShopSchedule& schedule);

  /// The chain from the end of an operation back to 0.
  [[nodiscard]] std::vector<Stretch> chain_from(std::size_t last) const;

 private:
  using Time = methods::ShopTime;

  /// What made an operation ready.
  struct Ready {
    Time at = 0;
    CauseKind kind = CauseKind::release;  ///< where no operation did
    std::int32_t precedence = -1;
  };
  /// Something that stood in the way, of which the lowest rank counts.
  struct Block {
    Time from = 0;
    Time to = 0;
    int rank = 0;
    Cause cause;
  };

  [[nodiscard]] Ready ready_of(std::size_t operation) const;
  [[nodiscard]] Time done_part(const methods::ShopPrecedence& link) const;
  [[nodiscard]] const methods::OpenTimes* calendar_of(std::size_t operation) const;
  [[nodiscard]] Cause own(std::size_t operation, CauseKind kind) const;
  void add_run(std::size_t operation, Time until, std::vector<Stretch>& chain) const;
  void add_setup(std::size_t operation, Time from, std::vector<Stretch>& chain) const;
  void add_wait(std::size_t operation, Time from, Time to, std::vector<Stretch>& chain) const;
  [[nodiscard]] std::vector<Block> blocks(std::size_t operation, Time from, Time to) const;
  void block_by_closed(std::size_t operation, Time from, Time to, std::vector<Block>& all) const;
  void block_by_pools(std::size_t operation, Time from, Time to, std::vector<Block>& all) const;

  const FirmShop& shop_;
  const methods::ShopSchedule& schedule_;
  FreePools free_;
  std::vector<std::vector<std::int32_t>> into_;       ///< precedences of each operation
  std::vector<std::vector<std::int32_t>> sequences_;  ///< operations of each machine, by time
  std::vector<Time> pinned_;                          ///< fixed start of each operation, or -1
};

}  // namespace tienvoud::plan
