#include "methods/shop_schedule/check/check_open_time.h"

#include <algorithm>

namespace tienvoud::methods {
namespace {

using Interval = OpenTimes::Interval;

/// The first interval that ends after `at`.
auto first_after(const OpenTimes& calendar, ShopTime at) {
  return std::ranges::upper_bound(calendar.intervals, at, {}, &Interval::to);
}

}  // namespace

ShopTime open_between(const OpenTimes& calendar, ShopTime from, ShopTime to) {
  ShopTime open = 0;
  for (auto i = first_after(calendar, from); i != calendar.intervals.end() && i->from < to; ++i) {
    open += std::min(i->to, to) - std::max(i->from, from);
  }
  return open;
}

bool lies_in_one(const OpenTimes& calendar, ShopTime from, ShopTime to) {
  if (from == to) {
    return may_begin(calendar, from) || may_end(calendar, from);
  }
  return from < to && open_between(calendar, from, to) == to - from;
}

ShopTime done_at(const OpenTimes& calendar, ShopTime from, ShopTime work) {
  if (work <= 0) {
    return from;
  }
  for (auto i = first_after(calendar, from); i != calendar.intervals.end(); ++i) {
    const ShopTime start = std::max(i->from, from);
    if (i->to - start >= work) {
      return start + work;
    }
    work -= i->to - start;
  }
  return no_time;
}

bool may_begin(const OpenTimes& calendar, ShopTime at) {
  const auto i = first_after(calendar, at);
  return i != calendar.intervals.end() && i->from <= at;
}

bool may_end(const OpenTimes& calendar, ShopTime at) {
  const auto i = std::ranges::lower_bound(calendar.intervals, at, {}, &Interval::to);
  return i != calendar.intervals.end() && i->from < at;
}

}  // namespace tienvoud::methods
