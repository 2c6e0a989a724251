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

  /// The first start from `from` on with `amount` free for `length`, which is above 0.
  [[nodiscard]] ShopTime first_fit(ShopTime from, ShopTime length, std::int32_t amount) const {
    auto i = static_cast<std::size_t>(std::upper_bound(times_.begin(), times_.end(), from) -
                                      times_.begin() - 1);
    for (ShopTime end = from + length; i < times_.size() && times_[i] < end; ++i) {
      if (free_[i] < amount) {
        from = times_[i + 1];  // the last step is never short
        end = from + length;
      }
    }
    return from;
  }

  void take(ShopTime from, ShopTime to, std::int32_t amount) {
    if (to <= from) {
      return;
    }
    const std::size_t begin = step_at(from, 0);
    const std::size_t end = step_at(to, begin);
    for (std::size_t i = begin; i < end; ++i) {
      free_[i] -= amount;
    }
  }

 private:
  /// The step that begins at `time`, made if there is none; none before `hint` does.
  std::size_t step_at(ShopTime time, std::size_t hint) {
    const auto from = times_.begin() + static_cast<std::ptrdiff_t>(hint);
    const auto i =
        static_cast<std::size_t>(std::lower_bound(from, times_.end(), time) - times_.begin());
    if (i == times_.size() || times_[i] != time) {
      // By hand, as vectors of known capacity make more of it.
      times_.push_back(0);
      free_.push_back(0);
      for (std::size_t k = times_.size() - 1; k > i; --k) {
        times_[k] = times_[k - 1];
        free_[k] = free_[k - 1];
      }
      times_[i] = time;
      free_[i] = free_[i - 1];
    }
    return i;
  }

  std::vector<ShopTime> times_;
  std::vector<std::int32_t> free_;
  std::vector<ShopTime> first_times_;
  std::vector<std::int32_t> first_free_;
};

}  // namespace tienvoud::methods
