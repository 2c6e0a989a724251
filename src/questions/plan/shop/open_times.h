#pragma once

#include "base/calendar.h"
#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::plan {

/// Working time in whole seconds from `origin`; neighbours that touch become one, so that nothing
/// stops where one shift follows another.
methods::OpenTimes open_times_of(const WorkingTime& working, Instant origin);

/// When both are open.
methods::OpenTimes intersection(const methods::OpenTimes& a, const methods::OpenTimes& b);
/// When a pool has at least so many, until `end`.
methods::OpenTimes presence(const methods::ShopPool& pool,
                            std::int32_t amount,
                            methods::ShopTime end);

methods::ShopTime longest(const methods::OpenTimes& times);

/// Calls visit(from, to) for each open piece of [from, to).
template <class Visit>
void open_pieces(const methods::OpenTimes& times,
                 methods::ShopTime from,
                 methods::ShopTime to,
                 Visit visit);

/// The first interval that ends after a moment.
std::size_t interval_after(const methods::OpenTimes& times, methods::ShopTime moment);

template <class Visit>
void open_pieces(const methods::OpenTimes& times,
                 methods::ShopTime from,
                 methods::ShopTime to,
                 Visit visit) {
  for (std::size_t i = interval_after(times, from); i < times.intervals.size(); ++i) {
    const auto& one = times.intervals[i];
    if (one.from >= to) {
      return;
    }
    visit(one.from > from ? one.from : from, one.to < to ? one.to : to);
  }
}

}  // namespace tienvoud::plan
