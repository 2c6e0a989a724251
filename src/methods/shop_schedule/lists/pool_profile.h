#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::methods {

/// How much of a pool is free over time, as steps. From `far` on there is always enough.
class PoolProfile {
 public:
  struct Use {
    ShopTime from = 0;
    ShopTime to = 0;
    std::int32_t amount = 0;
  };

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
    const std::size_t begin = first_from(from, 0);
    std::size_t end = first_from(to, begin);
    const bool has_begin = begin < times_.size() && times_[begin] == from;
    const bool has_end = end < times_.size() && times_[end] == to;
    const std::size_t more = (has_begin ? 0U : 1U) + (has_end ? 0U : 1U);
    if (more > 0) {
      times_.resize(times_.size() + more);
      free_.resize(times_.size());
      shift(end, times_.size() - more, more);
    }
    if (!has_end) {
      times_[end + more - 1] = to;
      free_[end + more - 1] = free_[end - 1];
    }
    if (!has_begin) {
      shift(begin, end, 1);
      times_[begin] = from;
      free_[begin] = free_[begin - 1];
      ++end;
    }
    for (std::size_t i = begin; i < end; ++i) {
      free_[i] -= amount;
    }
  }
  /// The same as take() of each, in one go.
  void take_all(std::span<const Use> uses);
  /// Goes on with another `far` and `most`, neither less than before. Nothing that is taken may
  /// reach the `far` that was.
  void grow(ShopTime far, std::int32_t most);

 private:
  /// The first step that begins at `time` or later, of those from `hint` on.
  [[nodiscard]] std::size_t first_from(ShopTime time, std::size_t hint) const {
    const auto from = times_.begin() + static_cast<std::ptrdiff_t>(hint);
    return static_cast<std::size_t>(std::lower_bound(from, times_.end(), time) - times_.begin());
  }

  /// Moves the steps [from, to) so many places on.
  void shift(std::size_t from, std::size_t to, std::size_t by) {
    std::copy_backward(times_.data() + from, times_.data() + to, times_.data() + to + by);
    std::copy_backward(free_.data() + from, free_.data() + to, free_.data() + to + by);
  }

  std::vector<ShopTime> times_;
  std::vector<std::int32_t> free_;
  std::vector<ShopTime> first_times_;
  std::vector<std::int32_t> first_free_;
  bool is_endless_ = false;  ///< the last step is that of `far`
};

}  // namespace tienvoud::methods
