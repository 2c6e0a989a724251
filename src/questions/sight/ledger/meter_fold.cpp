#include "questions/sight/ledger/meter_fold.h"

#include <algorithm>
#include <limits>

#include "questions/sight/ledger/utc_day.h"
#include "questions/sight/ledger/value_sum.h"

namespace tienvoud::sight {

namespace {

constexpr std::int64_t nanojoules_a_millijoule = 1'000'000;

Int128 floor_divide(Int128 a, Int128 b) {
  const Int128 quotient = a / b;
  return a % b != 0 && a < 0 ? quotient - 1 : quotient;
}

std::int64_t clamped(Int128 value) {
  constexpr Int128 least = std::numeric_limits<std::int64_t>::min();
  constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::clamp(value, least, most));
}

std::vector<Instant> stops_of(std::span<const Instant> cuts) {
  std::vector<Instant> stops(cuts.begin(), cuts.end());
  for (Day day = utc_day_of(cuts.front()); start_of(day) <= cuts.back(); day = day.next()) {
    stops.push_back(start_of(day));
  }
  std::ranges::sort(stops);
  const auto repeats = std::ranges::unique(stops);
  stops.erase(repeats.begin(), repeats.end());
  return stops;
}

bool is_midnight(Instant t) {
  return t.microseconds() % microseconds_a_day == 0;
}

}  // namespace

MeterFold::MeterFold(const Meter& meter, std::span<const Instant> cuts)
    : kind_(meter.reading),
      interval_(interval_of(meter)),
      longest_gap_(longest_gap_of(meter)),
      rollover_(meter.rollover.value_or(Energy()).base()),
      first_cut_(cuts.front()),
      stops_(stops_of(cuts)) {}

void MeterFold::add(const Readings& readings) {
  if (kind_ == ReadingKind::power && readings.step > Duration() && readings.step <= longest_gap_ &&
      readings.values.size() > 1) {
    add_regular_power(readings);
    return;
  }
  for (std::size_t i = 0; i < readings.values.size() && !done(); ++i) {
    add_one(readings.time(i), readings.values[i]);
  }
}

void MeterFold::add_one(Instant t, std::int64_t value) {
  switch (kind_) {
    case ReadingKind::power:
      add_power(t, value);
      break;
    case ReadingKind::interval:
      add_interval(t, value);
      break;
    case ReadingKind::counter:
      add_standing(t, value);
      break;
  }
}

/// The value before holds until `next`, or as long as it may.
void MeterFold::release(Instant next) {
  if (last_) {
    hold(std::min(next, *last_ + longest_gap_), last_value_);
  }
  be_silent(next, Gap::silent_meter);
}

void MeterFold::add_power(Instant t, std::int64_t value) {
  release(t);
  last_ = t;
  last_value_ = value;
}

void MeterFold::add_regular_power(const Readings& readings) {
  add_power(readings.first, readings.values.front());
  const std::int64_t step = readings.step.base();
  const std::size_t count = readings.values.size();
  std::size_t i = 0;  // at_ is the moment of reading i, whose value is to be held
  while (i + 1 < count && !done()) {
    const auto until_stop =
        static_cast<std::size_t>(std::max<std::int64_t>(0, (next_stop() - at_).base() / step));
    const std::size_t whole = std::min(count - 1 - i, until_stop);
    hold_steps(readings.values.subspan(i, whole), step);
    i += whole;
    if (i + 1 < count) {
      hold(readings.time(i + 1), readings.values[i]);
      ++i;
    }
  }
  last_ = readings.time(i);
  last_value_ = readings.values[i];
}

/// Values that hold one step each, with no stop before the end of the last.
void MeterFold::hold_steps(std::span<const std::int64_t> values, std::int64_t step) {
  nanojoules_ += exact_sum(values) * step;
  at_ = at_ + Duration::of_base(step) * static_cast<std::int64_t>(values.size());
  if (!done() && at_ == next_stop()) {
    hold(at_, 0);
  }
}

void MeterFold::hold(Instant to, std::int64_t milliwatts) {
  while (!done() && next_stop() <= to) {
    const Instant stop = next_stop();
    nanojoules_ += static_cast<Int128>(milliwatts) * (stop - at_).base();
    at_ = stop;
    if (is_midnight(stop)) {
      millijoules_ += floor_divide(nanojoules_, nanojoules_a_millijoule);
      nanojoules_ = 0;
    }
    stop_at(stop, millijoules_ + floor_divide(nanojoules_, nanojoules_a_millijoule));
  }
  if (to > at_) {
    nanojoules_ += static_cast<Int128>(milliwatts) * (to - at_).base();
    at_ = to;
  }
}

void MeterFold::add_interval(Instant t, std::int64_t value) {
  Instant from = t - interval_;
  if (last_ && (t - *last_).base() <= interval_.base() + interval_.base() / 2) {
    from = *last_;
  }
  be_silent(from, Gap::silent_meter);
  spread(from, t, value);
  last_ = t;
}

void MeterFold::add_standing(Instant t, std::int64_t value) {
  if (!last_) {
    be_silent(t, Gap::silent_meter);
  } else {
    const Int128 rise = static_cast<Int128>(value) - last_value_;
    const Int128 rolled = rise + rollover_;
    if (rise >= 0) {
      spread(*last_, t, clamped(rise));
    } else if (rollover_ > 0 && last_value_ <= rollover_ && value >= 0 && rolled < rollover_ / 2) {
      spread(*last_, t, clamped(rolled));
    } else {
      be_silent(t, Gap::counter_reset);
    }
  }
  last_ = t;
  last_value_ = value;
}

/// An amount that flowed evenly from `from`, where the time before is accounted for, to `to`.
void MeterFold::spread(Instant from, Instant to, std::int64_t amount) {
  const Int128 length = (to - from).base();
  while (!done() && next_stop() <= to) {
    const Instant stop = next_stop();
    stop_at(stop, millijoules_ +
                      floor_divide(static_cast<Int128>(amount) * (stop - from).base(), length));
  }
  millijoules_ += amount;
  at_ = to;
}

/// Nothing is known from where the time is accounted for until `to`.
void MeterFold::be_silent(Instant to, Gap why) {
  if (to <= at_) {
    return;
  }
  const Instant from = at_;
  const Int128 energy = millijoules_ + floor_divide(nanojoules_, nanojoules_a_millijoule);
  if (!done() && from > first_cut_) {
    points_.push_back({from, energy});
  }
  while (!done() && next_stop() <= to) {
    const Instant stop = next_stop();
    if (is_midnight(stop)) {
      millijoules_ += floor_divide(nanojoules_, nanojoules_a_millijoule);
      nanojoules_ = 0;
    }
    stop_at(stop, energy);
  }
  if (!done() && to > first_cut_) {
    points_.push_back({to, energy});
  }
  silences_.push_back({{from, to}, why});
  at_ = to;
}

void MeterFold::stop_at(Instant t, Int128 millijoules) {
  if (t >= first_cut_) {
    points_.push_back({t, millijoules});
  }
  ++stop_;
}

MeterSlices MeterFold::finish() {
  if (!done() && kind_ == ReadingKind::power) {
    release(stops_.back());
  } else if (!done()) {
    be_silent(stops_.back(), Gap::silent_meter);
  }
  MeterSlices slices;
  std::vector<Int128> totals;
  for (const Point& point : points_) {
    if (slices.cuts.empty() || slices.cuts.back() != point.at) {
      slices.cuts.push_back(point.at);
      totals.push_back(point.millijoules);
    }
  }
  std::size_t silence = 0;
  for (std::size_t i = 0; i + 1 < slices.cuts.size(); ++i) {
    slices.energy.push_back(Energy::of_base(clamped(totals[i + 1] - totals[i])));
    while (silence < silences_.size() && silences_[silence].period.to <= slices.cuts[i]) {
      ++silence;
    }
    const bool silent =
        silence < silences_.size() && silences_[silence].period.from <= slices.cuts[i];
    slices.gap.push_back(silent ? silences_[silence].why : Gap::none);
  }
  return slices;
}

}  // namespace tienvoud::sight
