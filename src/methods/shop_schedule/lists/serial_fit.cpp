#include <algorithm>
#include <cmath>

#include "methods/shop_schedule/lists/serial_schedule.h"

// Where one operation fits among those that are placed.

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

ShopTime part_of(double part, ShopTime run) {
  return static_cast<ShopTime>(std::ceil(part * static_cast<double>(run)));
}

}  // namespace

/// When so much of the run of `before` is done as `after` waits for.
ShopTime SerialSchedule::done_part(const ShopPrecedence& link) const {
  const PlacedOperation& times = placed_[at(link.before)];
  if (link.part >= 1) {
    return times.end;
  }
  if (times.mode < 0) {
    return 0;  // it stands nowhere yet
  }
  const ShopMode& mode = shop_->modes[at(times.mode)];
  const ShopTime part = part_of(link.part, mode.run);
  if (part == 0) {
    return times.start;
  }
  const OpenTimeIndex* calendar = calendar_of(mode);
  return calendar == nullptr ? times.start + part
                             : calendar->end_of(calendar->open_before(times.start) + part);
}

ShopTime SerialSchedule::ready_time(std::int32_t operation) const {
  ShopTime ready = index_->release[at(operation)];
  for (const std::int32_t row : index_->before(operation)) {
    const ShopPrecedence& link = shop_->precedences[at(row)];
    ready = std::max(ready, done_part(link) + link.lag);
  }
  return ready;
}

/// Where an operation may begin before others end, it must still end late enough after them.
ShopTime SerialSchedule::ready_in_mode(std::int32_t operation,
                                       std::int32_t row,
                                       ShopTime ready) const {
  if (!index_->overlaps[at(operation)]) {
    return ready;
  }
  const ShopMode& mode = shop_->modes[at(row)];
  const OpenTimeIndex* calendar = calendar_of(mode);
  for (const std::int32_t i : index_->before(operation)) {
    const ShopPrecedence& link = shop_->precedences[at(i)];
    if (link.part >= 1) {
      continue;
    }
    const ShopTime end = placed_[at(link.before)].end;
    const ShopTime last = part_of(link.last_part, mode.run);
    if (calendar == nullptr || !shop_->operations[at(operation)].splits) {
      ready = std::max(ready, end + last - mode.run);
      continue;
    }
    ShopTime work = calendar->open_before(end) + last;
    if (last == 0 && calendar->end_of(work) < end) {
      ++work;  // `before` ends where this machine is closed, so this ends after it opens again
    }
    if (work > mode.run) {
      ready = std::max(ready, calendar->start_of(work - mode.run));
    }
  }
  return ready;
}

SerialSchedule::Fit SerialSchedule::fit(std::int32_t operation,
                                        std::int32_t row,
                                        ShopTime ready) const {
  const ShopMode& mode = shop_->modes[at(row)];
  ready = ready_in_mode(operation, row, ready);
  Fit found;
  Gap gap{.from = from_, .to = no_time, .setup = mode.setup, .calendar = calendar_of(mode)};
  if (mode.machine < 0) {
    (void)fit_gap(operation, row, ready, gap, found.times);
    return found;
  }
  const auto& on = machines_[at(mode.machine)];
  const bool has_setups = shop_->machines[at(mode.machine)].setups >= 0;
  const ShopTime open = index_->pin[at(operation)] < 0 ? machine_from_[at(mode.machine)] : 0;
  const ShopTime after = std::max(ready, open);
  std::size_t i = on.size();
  if (!shop_->same_order) {
    i = static_cast<std::size_t>(
        std::partition_point(on.begin(), on.end(),
                             [&](std::int32_t one) { return placed_[at(one)].end <= after; }) -
        on.begin());
  }
  for (const std::size_t last = i + most_gaps_; i < on.size(); ++i) {
    if (i == last) {
      i = on.size();
      break;
    }
    const std::int32_t before = i == 0 ? -1 : on[i - 1];
    gap.from = std::max(open, before < 0 ? 0 : placed_[at(before)].end);
    const ShopTime earliest = std::max(gap.from + mode.setup, ready) + mode.run;
    if (earliest > placed_[at(on[i])].start) {
      continue;
    }
    gap.to = has_setups ? gap_end(operation, before, on[i]) : placed_[at(on[i])].setup_start;
    if (earliest > gap.to) {
      continue;
    }
    gap.setup =
        mode.setup + (has_setups ? shop_->setup_between(before, operation, mode.machine) : 0);
    if (fit_gap(operation, row, ready, gap, found.times)) {
      found.position = i;
      return found;
    }
  }
  const std::int32_t before = i == 0 ? -1 : on[i - 1];
  gap.from = std::max(open, before < 0 ? 0 : placed_[at(before)].end);
  gap.to = no_time;
  gap.setup = mode.setup + (has_setups ? shop_->setup_between(before, operation, mode.machine) : 0);
  (void)fit_gap(operation, row, ready, gap, found.times);
  found.position = i;
  return found;
}

/// By when an operation must end that comes between two others; -1 if it may not.
ShopTime SerialSchedule::gap_end(std::int32_t operation,
                                 std::int32_t before,
                                 std::int32_t next) const {
  const PlacedOperation& times = placed_[at(next)];
  const ShopMode& mode = shop_->modes[at(times.mode)];
  const ShopTime after = shop_->setup_between(operation, next, mode.machine);
  if (after == shop_->setup_between(before, next, mode.machine)) {
    return times.setup_start;
  }
  if (keeps_) {
    return kept_setup(next, mode.setup + after, 0).value_or(-1);
  }
  const std::int32_t pin = index_->pin[at(next)];
  if ((pin >= 0 && shop_->pins[at(pin)].start == times.setup_start) ||
      index_->mode_holds_pool_in_setup[at(times.mode)]) {
    return -1;
  }
  const ShopTime setup = mode.setup + after;
  const OpenTimeIndex* calendar = calendar_of(mode);
  return setup == 0            ? times.start
         : calendar == nullptr ? times.start - setup
                               : calendar->latest_whole(times.start, setup);
}

/// The earliest time in a gap at which all that a mode needs is free. False where none is.
bool SerialSchedule::fit_gap(std::int32_t operation,
                             std::int32_t row,
                             ShopTime ready,
                             const Gap& gap,
                             PlacedOperation& times) const {
  const ShopMode& mode = shop_->modes[at(row)];
  const bool splits = shop_->operations[at(operation)].splits;
  const bool in_one = gap.setup > 0 && index_->mode_holds_pool_in_setup[at(row)];
  times.mode = row;
  ShopTime start = std::max(ready, gap.from + gap.setup);
  if (gap.calendar != nullptr && gap.setup > 0) {
    start = std::max(start, gap.calendar->whole_from(gap.from, gap.setup) + gap.setup);
  }
  for (;;) {
    if (gap.calendar == nullptr) {
      times.setup_start = start - gap.setup;
      times.end = start + mode.run;
    } else {
      const ShopTime run = splits ? std::min<ShopTime>(mode.run, 1) : mode.run;
      // Who sets up does not wait for the machine to open again.
      start = in_one ? gap.calendar->whole_from(start - gap.setup, gap.setup + run) + gap.setup
                     : gap.calendar->whole_from(start, run);
      times.setup_start = in_one || gap.setup == 0 ? start - gap.setup
                                                   : gap.calendar->latest_whole(start, gap.setup);
      times.end = splits && mode.run > 0
                      ? gap.calendar->end_of(gap.calendar->open_before(start) + mode.run)
                      : start + mode.run;
    }
    times.start = start;
    if (times.end > gap.to) {
      return false;
    }
    if (mode.first_need == mode.end_need) {
      return true;
    }
    const ShopTime later = shortage(times, splits, gap.calendar);
    if (later < 0) {
      return true;
    }
    start = std::max(later, start + 1);
  }
}

/// The start from which what is short now no longer is; -1 where nothing is short.
ShopTime SerialSchedule::shortage(const PlacedOperation& times,
                                  bool splits,
                                  const OpenTimeIndex* calendar) const {
  const ShopMode& mode = shop_->modes[at(times.mode)];
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    const PoolNeed& need = shop_->needs[at(n)];
    const PoolProfile& pool = pools_[at(need.pool)];
    if (need.phase != PoolPhase::run) {
      const ShopTime end = pool.shortage(times.setup_start, times.start, need.amount);
      if (end >= 0) {
        return end + (times.start - times.setup_start);
      }
    }
    if (need.phase == PoolPhase::setup) {
      continue;
    }
    const ShopTime run = times.end - times.start;
    if (splits && calendar != nullptr) {
      ShopTime end = -1;
      calendar->pieces(times.start, times.end, [&](ShopTime from, ShopTime to) {
        end = std::max(end, pool.shortage(from, to, need.amount));
      });
      if (end >= 0) {
        return end;
      }
    } else if (run > 0) {
      const ShopTime start = pool.first_fit(times.start, run, need.amount);
      if (start > times.start) {
        return start;
      }
    }
  }
  return -1;
}

}  // namespace tienvoud::methods
