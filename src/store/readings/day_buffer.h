#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/readings/day_row.h"

namespace tienvoud::store {

/// Readings of one meter and one day as they come in, in any order. While they come at one step,
/// as those of most meters do, only the values are kept.
class DayBuffer {
 public:
  explicit DayBuffer(Day day) : start_(start_of_day(day)) {}

  [[nodiscard]] bool covers(std::int64_t time) const {
    return static_cast<std::uint64_t>(time) - static_cast<std::uint64_t>(start_) <
           static_cast<std::uint64_t>(microseconds_in_day);
  }
  /// The time is in the day.
  void add(std::int64_t time, std::int64_t value) {
    if (regular_ && time == next_) [[likely]] {
      values_.push_back(value);
      next_ += step_;
      return;
    }
    add_irregular(time, value);
  }
  /// values[i] at first + i * step, all in the day. step > 0.
  void add_run(std::int64_t first, std::int64_t step, std::span<const std::int64_t> values);

  [[nodiscard]] std::size_t size() const { return values_.size(); }
  /// Memory that the readings take, in bytes.
  [[nodiscard]] std::size_t bytes() const {
    return (values_.capacity() + times_.capacity()) * sizeof(std::int64_t);
  }
  void reserve(std::size_t readings) { values_.reserve(readings); }

  struct Repeats {
    std::int64_t same = 0;       ///< said again with the same value
    std::int64_t conflicts = 0;  ///< said with two values, of which the larger counts
  };
  /// Moves the readings out in order of time, each moment once with its largest value.
  Repeats take(Series& series);

 private:
  void add_irregular(std::int64_t time, std::int64_t value);

  std::int64_t start_;
  bool regular_ = false;    ///< times follow from first_ and step_, and times_ is empty
  std::int64_t first_ = 0;  ///< where regular
  std::int64_t step_ = 0;   ///< where regular
  std::int64_t next_ = 0;   ///< where regular: the time of the next reading if the step holds
  std::vector<std::int64_t> times_;
  std::vector<std::int64_t> values_;
};

}  // namespace tienvoud::store
