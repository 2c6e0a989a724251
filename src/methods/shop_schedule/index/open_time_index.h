#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::methods {

/// A calendar made fast: open intervals with the open time before each. After the last interval of
/// the calendar comes one that never ends, from `far` on: what lands there did not fit, and a
/// schedule that has it is worth nothing.
class OpenTimeIndex {
 public:
  OpenTimeIndex(const OpenTimes& calendar, ShopTime far);

  /// Open time in [0, time).
  [[nodiscard]] ShopTime open_before(ShopTime time) const;
  /// The first moment from `time` on that is open.
  [[nodiscard]] ShopTime open_from(ShopTime time) const;
  /// The first moment from `time` on from which `length` is open in one piece.
  [[nodiscard]] ShopTime whole_from(ShopTime time, ShopTime length) const;
  /// The latest start of an open piece of `length` that ends by `time`; -1 if there is none.
  [[nodiscard]] ShopTime latest_whole(ShopTime time, ShopTime length) const;
  /// The first moment by which `work` of open time has passed since 0; 0 for no work.
  [[nodiscard]] ShopTime end_of(ShopTime work) const;
  /// The last moment at which no more than `work` of open time has passed, moved on to open time.
  [[nodiscard]] ShopTime start_of(ShopTime work) const;
  /// Calls visit(from, to) for each open piece of [from, to).
  template <class Visit>
  void pieces(ShopTime from, ShopTime to, Visit visit) const {
    for (std::size_t i = row(from); i < from_.size() && from_[i] < to; ++i) {
      visit(std::max(from, from_[i]), std::min(to, to_[i]));
    }
  }

  [[nodiscard]] ShopTime longest() const { return longest_; }  ///< piece, without the far one
  [[nodiscard]] ShopTime total() const { return total_; }      ///< without the far piece

 private:
  /// The first interval that ends after `time`.
  [[nodiscard]] std::size_t row(ShopTime time) const;

  std::vector<ShopTime> from_;
  std::vector<ShopTime> to_;
  std::vector<ShopTime> before_;  ///< open time before each
  ShopTime longest_ = 0;
  ShopTime total_ = 0;
};

}  // namespace tienvoud::methods
