#include "methods/shop_schedule/index/open_time_index.h"

#include <algorithm>

namespace tienvoud::methods {

OpenTimeIndex::OpenTimeIndex(const OpenTimes& calendar, ShopTime far) {
  for (auto* times : {&from_, &to_, &before_}) {
    times->reserve(calendar.intervals.size() + 1);
  }
  for (const OpenTimes::Interval& one : calendar.intervals) {
    from_.push_back(one.from);
    to_.push_back(one.to);
    before_.push_back(total_);
    longest_ = std::max(longest_, one.to - one.from);
    total_ += one.to - one.from;
  }
  from_.push_back(far);
  to_.push_back(no_time / 2);
  before_.push_back(total_);
}

std::size_t OpenTimeIndex::row(ShopTime time) const {
  const auto at = std::upper_bound(to_.begin(), to_.end() - 1, time);
  return static_cast<std::size_t>(at - to_.begin());
}

ShopTime OpenTimeIndex::open_before(ShopTime time) const {
  const std::size_t i = row(time);
  return before_[i] + std::max<ShopTime>(0, time - from_[i]);
}

ShopTime OpenTimeIndex::open_from(ShopTime time) const {
  return std::max(time, from_[row(time)]);
}

ShopTime OpenTimeIndex::whole_from(ShopTime time, ShopTime length) const {
  std::size_t i = row(time);
  ShopTime start = std::max(time, from_[i]);
  while (start + length > to_[i]) {
    start = from_[++i];
  }
  return start;
}

ShopTime OpenTimeIndex::latest_whole(ShopTime time, ShopTime length) const {
  // The last interval that begins before `time`.
  auto i = std::upper_bound(from_.begin(), from_.end(), time) - from_.begin() - 1;
  for (; i >= 0; --i) {
    const auto k = static_cast<std::size_t>(i);
    const ShopTime start = std::min(time, to_[k]) - length;
    if (start >= from_[k]) {
      return start;
    }
  }
  return -1;
}

ShopTime OpenTimeIndex::end_of(ShopTime work) const {
  if (work <= 0) {
    return 0;
  }
  const auto at = std::lower_bound(before_.begin(), before_.end(), work) - before_.begin() - 1;
  const auto i = static_cast<std::size_t>(at);
  return from_[i] + (work - before_[i]);
}

ShopTime OpenTimeIndex::start_of(ShopTime work) const {
  const auto at = std::upper_bound(before_.begin(), before_.end(), std::max<ShopTime>(0, work)) -
                  before_.begin() - 1;
  const auto i = static_cast<std::size_t>(at);
  return from_[i] + (std::max<ShopTime>(0, work) - before_[i]);
}

}  // namespace tienvoud::methods
