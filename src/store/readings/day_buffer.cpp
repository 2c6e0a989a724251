#include "store/readings/day_buffer.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tienvoud::store {

void DayBuffer::add_run(std::int64_t first,
                        std::int64_t step,
                        std::span<const std::int64_t> values) {
  if (values_.empty()) {
    regular_ = true;
    first_ = first;
    step_ = step;
    next_ = first;
  }
  if (regular_ && step == step_ && first == next_) {
    values_.insert(values_.end(), values.begin(), values.end());
    next_ += step_ * static_cast<std::int64_t>(values.size());
    return;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    add(first + static_cast<std::int64_t>(i) * step, values[i]);
  }
}

void DayBuffer::add_irregular(std::int64_t time, std::int64_t value) {
  if (values_.empty()) {
    times_.push_back(time);
    values_.push_back(value);
    return;
  }
  if (values_.size() == 1 && !times_.empty() && time > times_.front()) {
    // The second reading sets the step.
    regular_ = true;
    first_ = times_.front();
    step_ = time - first_;
    next_ = time + step_;
    times_.clear();
    values_.push_back(value);
    return;
  }
  if (regular_) {
    times_.reserve(std::max(values_.capacity(), values_.size() + 1));
    for (std::size_t i = 0; i < values_.size(); ++i) {
      times_.push_back(first_ + static_cast<std::int64_t>(i) * step_);
    }
    regular_ = false;
  }
  times_.push_back(time);
  values_.push_back(value);
}

DayBuffer::Repeats DayBuffer::take(Series& series) {
  series.clear();
  if (regular_) {
    series.times.resize(values_.size());
    for (std::size_t i = 0; i < values_.size(); ++i) {
      series.times[i] = first_ + static_cast<std::int64_t>(i) * step_;
    }
    std::swap(series.values, values_);
    return {};
  }
  std::swap(series.times, times_);
  std::swap(series.values, values_);
  if (std::ranges::adjacent_find(series.times, std::greater_equal<>{}) == series.times.end()) {
    return {};
  }
  std::vector<std::pair<std::int64_t, std::int64_t>> readings(series.size());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    readings[i] = {series.times[i], series.values[i]};
  }
  std::ranges::sort(readings);
  Repeats repeats;
  series.clear();
  for (const auto& [time, value] : readings) {
    if (!series.times.empty() && series.times.back() == time) {
      // Sorted by value within a moment: the later one is at least as large.
      ++(series.values.back() == value ? repeats.same : repeats.conflicts);
      series.values.back() = value;
    } else {
      series.times.push_back(time);
      series.values.push_back(value);
    }
  }
  return repeats;
}

}  // namespace tienvoud::store
