#include "questions/sight/profile/quarters.h"

#include <algorithm>
#include <cstddef>

namespace tienvoud::sight {

namespace {

Instant quarter_begin(Instant t) {
  const std::int64_t length = quarter_hour.base();
  return Instant::of_microseconds(multiply_divide_floor(t.microseconds(), 1, length) * length);
}

/// A quarter while its slices are added.
struct OpenQuarter {
  Instant from;
  Energy energy;
  Duration spoken;
  Duration closed;
};

void finish(const OpenQuarter& quarter, Quarters& quarters) {
  if (quarter.spoken == quarter_hour) {
    quarters.whole.push_back({{quarter.from, quarter.energy}, quarter.closed == quarter_hour});
  }
}

void add_missing(Period silent, Gap why, std::vector<MissingTime>& missing) {
  if (!missing.empty() && missing.back().period.to == silent.from && missing.back().why == why) {
    missing.back().period.to = silent.to;
  } else {
    missing.push_back({silent, why});
  }
}

std::int64_t quarters_within(Period period) {
  const Instant first = quarter_begin(period.from + quarter_hour - microseconds(1));
  const Instant last = quarter_begin(period.to);
  return last > first ? (last - first).base() / quarter_hour.base() : 0;
}

}  // namespace

std::vector<Instant> profile_cuts(Period period,
                                  const WorkingTime* hours,
                                  const TariffClock* prices) {
  std::vector<Instant> cuts{period.from, period.to};
  for (Instant t = quarter_begin(period.from) + quarter_hour; t < period.to; t = t + quarter_hour) {
    cuts.push_back(t);
  }
  const auto add = [&cuts, period](Instant t) {
    if (period.contains(t)) {
      cuts.push_back(t);
    }
  };
  if (hours != nullptr) {
    for (const OpenInterval& open : hours->intervals()) {
      add(open.from);
      add(open.to);
    }
  }
  if (prices != nullptr) {
    for (Instant t = prices->next_change(period.from); t < period.to; t = prices->next_change(t)) {
      cuts.push_back(t);
    }
  }
  std::ranges::sort(cuts);
  const auto repeats = std::ranges::unique(cuts);
  cuts.erase(repeats.begin(), repeats.end());
  return cuts;
}

Quarters quarters_of(const MeterSlices& slices, Period period, const WorkingTime* hours) {
  Quarters quarters;
  quarters.in_period = quarters_within(period);
  OpenQuarter open;
  for (std::size_t i = 0; i + 1 < slices.cuts.size(); ++i) {
    const Period slice{slices.cuts[i], slices.cuts[i + 1]};
    if (const Instant begin = quarter_begin(slice.from); i == 0 || begin != open.from) {
      finish(open, quarters);
      open = {.from = begin, .energy = {}, .spoken = {}, .closed = {}};
    }
    const bool closed = hours != nullptr && !hours->is_open(slice.from);
    open.energy += slices.energy[i];
    quarters.total += slices.energy[i];
    if (closed) {
      open.closed += slice.length();
      quarters.closed_energy += slices.energy[i];
    }
    if (slices.gap[i] == Gap::none) {
      open.spoken += slice.length();
    } else {
      add_missing(slice, slices.gap[i], quarters.missing);
    }
  }
  finish(open, quarters);
  return quarters;
}

}  // namespace tienvoud::sight
