#include "questions/sight/fold/slice.h"

#include <algorithm>

namespace tienvoud::sight {
namespace {

Slice slice_between(const LedgerRow& row, Instant from, Instant to) {
  Slice slice{.machine = row.machine,
              .order = row.order,
              .operation = row.operation,
              .state = row.state,
              .gap = row.gap,
              .from = from,
              .to = to,
              .machine_time = {},
              .people_time = {},
              .touch_time = {},
              .measured = {},
              .metered_time = {},
              .estimated = {},
              .good = {},
              .scrap = {},
              .rework = {},
              .review = {}};
  const std::int64_t length = (row.to - row.from).base();
  const std::int64_t begin = (from - row.from).base();
  const std::int64_t end = (to - row.from).base();
  const auto part = [&](auto amount) {
    return length == 0 ? amount
                       : decltype(amount)::of_base(slice_of(amount.base(), begin, end, length));
  };
  slice.machine_time = part(row.machine_time);
  slice.people_time = part(row.people_time);
  slice.touch_time = part(row.touch_time);
  slice.measured = part(row.energy);
  slice.metered_time = part(row.metered_time);
  if (to == row.to) {
    slice.good = row.good;
    slice.scrap = row.scrap;
    slice.rework = row.rework;
    slice.review = row.review;
  }
  return slice;
}

}  // namespace

void for_each_slice(const LedgerRow& row,
                    Period period,
                    FunctionRef<Instant(Instant)> next_cut,
                    FunctionRef<void(const Slice&)> sink) {
  if (row.from == row.to) {
    if (period.contains(row.to - microseconds(1))) {
      sink(slice_between(row, row.from, row.to));
    }
    return;
  }
  const Instant end = std::min(row.to, period.to);
  for (Instant at = std::max(row.from, period.from); at < end;) {
    const Instant next = std::min(end, next_cut(at));
    sink(slice_between(row, at, next));
    at = next;
  }
}

}  // namespace tienvoud::sight
