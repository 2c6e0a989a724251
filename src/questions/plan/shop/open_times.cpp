#include "questions/plan/shop/open_times.h"

#include <algorithm>

namespace tienvoud::plan {

using methods::OpenTimes;
using methods::ShopTime;

namespace {

constexpr std::int64_t second = 1'000'000;

void append(OpenTimes& times, ShopTime from, ShopTime to) {
  if (from >= to) {
    return;
  }
  if (!times.intervals.empty() && times.intervals.back().to >= from) {
    times.intervals.back().to = std::max(times.intervals.back().to, to);
  } else {
    times.intervals.push_back({from, to});
  }
}

}  // namespace

OpenTimes open_times_of(const WorkingTime& working, Instant origin) {
  OpenTimes times;
  for (const OpenInterval& one : working.intervals()) {
    const std::int64_t from = std::max<std::int64_t>(0, (one.from - origin).base());
    const std::int64_t to = std::max<std::int64_t>(0, (one.to - origin).base());
    append(times, (from + second - 1) / second, to / second);
  }
  return times;
}

OpenTimes intersection(const OpenTimes& a, const OpenTimes& b) {
  OpenTimes both;
  for (std::size_t i = 0, k = 0; i < a.intervals.size() && k < b.intervals.size();) {
    const auto& one = a.intervals[i];
    const auto& other = b.intervals[k];
    append(both, std::max(one.from, other.from), std::min(one.to, other.to));
    (one.to < other.to ? i : k) += 1;
  }
  return both;
}

OpenTimes presence(const methods::ShopPool& pool, std::int32_t amount, ShopTime end) {
  OpenTimes times;
  for (std::size_t i = 0; i < pool.steps.size(); ++i) {
    if (pool.steps[i].capacity >= amount) {
      append(times, pool.steps[i].from, i + 1 < pool.steps.size() ? pool.steps[i + 1].from : end);
    }
  }
  return times;
}

std::size_t interval_after(const OpenTimes& times, ShopTime moment) {
  return static_cast<std::size_t>(
      std::ranges::upper_bound(times.intervals, moment, {}, &OpenTimes::Interval::to) -
      times.intervals.begin());
}

ShopTime longest(const OpenTimes& times) {
  ShopTime most = 0;
  for (const auto& one : times.intervals) {
    most = std::max(most, one.to - one.from);
  }
  return most;
}

}  // namespace tienvoud::plan
