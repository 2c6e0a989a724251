#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "questions/plan/causes/causes.h"

namespace tienvoud::plan {

/// What orders win where a cause is taken away: all is placed again in the order of the schedule,
/// each in its mode, and nobody thinks again about what goes first.
class Effects {
 public:
  Effects(const FirmShop& shop, const methods::ShopSchedule& schedule);

  /// Seconds by which a job ends earlier without what these stretches of its chain have in common;
  /// 0 where it does not. None where that cannot be lifted, or the rest does not fit without it.
  [[nodiscard]] std::optional<methods::ShopTime> gain(std::size_t job,
                                                      std::span<const Stretch> stretches) const;

 private:
  const FirmShop& shop_;
  const methods::ShopSchedule& schedule_;
  std::vector<std::int32_t> list_;
  std::vector<std::int32_t> modes_;
  std::vector<methods::ShopTime> ends_;  ///< of jobs, where nothing is taken away
};

}  // namespace tienvoud::plan
