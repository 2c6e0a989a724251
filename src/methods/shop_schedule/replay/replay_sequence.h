#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// A calendar that is walked forward from a known interval. Its last stretch never ends.
class ReplayCalendar {
 public:
  explicit ReplayCalendar(const OpenTimes& times);

  /// The first interval that ends after a moment.
  [[nodiscard]] std::size_t row(ShopTime time) const;
  /// From an interval that is not behind `time`: the moment by which `work` (above 0) is done.
  [[nodiscard]] ShopTime done(std::size_t row, ShopTime time, ShopTime work) const {
    while (to_[row] <= time) {
      ++row;
    }
    time = time < from_[row] ? from_[row] : time;
    while (work > to_[row] - time) {
      work -= to_[row] - time;
      time = from_[++row];
    }
    return time + work;
  }
  /// The first moment from which `length` is open in one piece; `time` opened where none is so
  /// long.
  [[nodiscard]] ShopTime whole(std::size_t row, ShopTime time, ShopTime length) const {
    while (to_[row] <= time) {
      ++row;
    }
    if (length > longest_) {
      length = 0;
    }
    for (;; ++row) {
      const ShopTime start = time < from_[row] ? from_[row] : time;
      if (to_[row] - start >= length) {
        return start;
      }
    }
  }
  [[nodiscard]] bool holds(ShopTime length) const { return length <= longest_; }

 private:
  std::vector<ShopTime> from_;
  std::vector<ShopTime> to_;
  ShopTime longest_ = 0;  ///< of those that end
};

/// What an operation waits for.
struct ReplayLink {
  enum class Until : std::uint8_t { end, part, start };  ///< of `before`
  std::int32_t before = 0;
  Until until = Until::end;
  bool for_setup = false;  ///< its setup waits, not only its run
  ShopTime lag = 0;
  double part = 1;       ///< of the run of `before`
  double last_part = 0;  ///< of its own run, after `before` has ended
};

/// One operation as it was planned.
struct ReplayStep {
  std::int32_t operation = 0;
  std::int32_t calendar = -1;  ///< of `calendars`
  std::size_t open_row = 0;    ///< the interval in which its setup was planned to begin
  ShopTime setup_start = 0;
  ShopTime start = 0;
  ShopTime setup = 0;
  ShopTime run = 0;
  bool splits = false;
  std::int32_t job = -1;
  std::size_t first_link = 0;
  std::size_t end_link = 0;
};

/// A schedule as a sequence in which each operation comes after all it waits for.
struct ReplaySequence {
  std::vector<ReplayStep> steps;
  std::vector<ReplayLink> links;  ///< `before` names a step
  std::vector<ReplayCalendar> calendars;
};

/// Error: invalid_input as of replay_schedule.
Result<ReplaySequence> replay_sequence(const ShopProblem& problem, const ShopSchedule& schedule);

}  // namespace tienvoud::methods
