#include "example/reader.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "example/readings.h"

namespace tienvoud::example {
namespace {

/// The part of evenly spaced readings from one place to before another.
Readings part_of(const Readings& all, std::size_t from, std::size_t to) {
  return {all.time(from), all.step, {}, all.values.subspan(from, to - from)};
}

}  // namespace

Result<Journal> ExampleReader::facts(Period) const {
  return example_.journal;
}

Result<void> ExampleReader::readings(Id<Meter> meter,
                                     Period period,
                                     FunctionRef<void(const Readings&)> sink) const {
  if (!example_.firm.meters.has(meter)) {
    return Error{ErrorCode::not_found, "The made-up firm has no such meter.", "", ""};
  }
  std::vector<std::int64_t> values;
  const auto day_of = [&](Instant t) {
    return std::clamp<Tick>((t - example_.period.from).base() / 1'000'000 / day_ticks, 0,
                            example_.power.days() - 1);
  };
  // A day more on either side holds the readings next to the period.
  const auto first = std::max<Tick>(0, day_of(std::max(period.from, example_.period.from)) - 1);
  const auto last =
      std::min(example_.power.days() - 1, day_of(std::min(period.to, example_.period.to)) + 1);
  std::optional<std::pair<Instant, std::int64_t>> before;
  const auto pass_one = [&](Instant at, std::int64_t value, Duration step) {
    sink({at, step, {}, std::span(&value, 1)});
  };
  for (Tick day = first; day <= last; ++day) {
    const auto all = readings_of_day(example_, meter, day, values);
    const auto count = all.values.size();
    std::size_t from = 0;
    while (from < count && all.time(from) < period.from) {
      before = {all.time(from), all.values[from]};
      ++from;
    }
    std::size_t to = from;
    while (to < count && all.time(to) < period.to) {
      ++to;
    }
    if (before && from < count) {
      pass_one(before->first, before->second, all.step);
      before.reset();
    }
    if (to > from) {
      sink(part_of(all, from, to));
    }
    if (to < count) {
      pass_one(all.time(to), all.values[to], all.step);
      break;
    }
  }
  if (before) {
    pass_one(before->first, before->second, example_.firm.meters[meter].interval);
  }
  return {};
}

}  // namespace tienvoud::example
