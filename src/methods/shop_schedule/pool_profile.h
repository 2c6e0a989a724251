#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::methods {

/// How much of a pool is free over time, as steps. From `far` on there is always enough.
class PoolProfile {
 public:
  PoolProfile(const ShopPool& pool, ShopTime far, std::int32_t most, std::size_t takers);

  void reset() {
    times_.assign(first_times_.begin(), first_times_.end());
    free_.assign(first_free_.begin(), first_free_.end());
  }

  /// Where the last shortage of [from, to) ends, or -1 if `amount` is free throughout.
  [[nodiscard]] ShopTime shortage(ShopTime from, ShopTime to, std::int32_t amount) const {
    if (to <= from) {
      return -1;
    }
    auto i = std::lower_bound(times_.begin(), times_.end(), to) - times_.begin() - 1;
    for (;; --i) {
      const auto k = static_cast<std::size_t>(i);
      if (free_[k] < amount) {
        return times_[k + 1];  // the last step is never short
      }
      if (times_[k] <= from) {
        return -1;
      }
    }
  }

  void take(ShopTime from, ShopTime to, std::int32_t amount) {
    if (to <= from) {
      return;
    }
    const std::size_t end = step_at(to);
    const std::size_t begin = step_at(from);
    for (std::size_t i = begin; i < end + (times_.size() - size_before_); ++i) {
      free_[i] -= amount;
    }
  }

 private:
  /// The step that begins at `time`, made if there is none.
  std::size_t step_at(ShopTime time) {
    size_before_ = times_.size();
    const auto at = std::lower_bound(times_.begin(), times_.end(), time) - times_.begin();
    const auto i = static_cast<std::size_t>(at);
    if (i == times_.size() || times_[i] != time) {
      times_.insert(times_.begin() + at, time);
      free_.insert(free_.begin() + at, free_[i - 1]);
    }
    return i;
  }

  std::vector<ShopTime> times_;
  std::vector<std::int32_t> free_;
  std::vector<ShopTime> first_times_;
  std::vector<std::int32_t> first_free_;
  std::size_t size_before_ = 0;
};

}  // namespace tienvoud::methods
