#include "example/readings.h"

#include <algorithm>

#include "base/ensure.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

constexpr Tick minute_ticks = 60;
/// A sub-meter shows hundredths of a kilowatt-hour as a register, watt-hours as an interval.
constexpr std::int64_t counter_step = Energy::per_unit / 100;
constexpr std::int64_t interval_step = Energy::per_unit / 1000;

std::size_t timeline_of(const ExampleFirm& example, Id<Meter> meter) {
  const auto resource = example.firm.meters[meter].resource;
  const auto& timelines = example.power.timelines;
  const auto found =
      std::find_if(timelines.begin(), timelines.end(),
                   [&](const Timeline& timeline) { return timeline.resource == resource; });
  ensure(found != timelines.end(), "every sub-meter measures something that draws power");
  return static_cast<std::size_t>(found - timelines.begin());
}

/// What the register stood at when the period began.
std::int64_t first_standing(const ExampleFirm& example, Id<Meter> meter) {
  Draws draws(example.options.seed, "register", meter.index());
  return draws.whole(2'000, 90'000) * Energy::per_unit;
}

Readings quarters_of_day(const ExampleFirm& example,
                         Tick from,
                         Tick to,
                         std::vector<std::int64_t>& values) {
  const auto& quarters = example.truth.main_meter;
  const auto first = static_cast<std::ptrdiff_t>(from / quarter_ticks);
  const auto last = static_cast<std::ptrdiff_t>(to / quarter_ticks);
  values.assign(quarters.begin() + first, quarters.begin() + last);
  return {example.period.from + seconds(from + quarter_ticks), seconds(quarter_ticks), {}, values};
}

}  // namespace

Readings readings_of_day(const ExampleFirm& example,
                         Id<Meter> meter,
                         Tick day,
                         std::vector<std::int64_t>& values) {
  const auto& power = example.power;
  const auto from = day * day_ticks;
  const auto to = power.end_of_day(day);
  const auto& row = example.firm.meters[meter];
  if (row.role == MeterRole::main) {
    return quarters_of_day(example, from, to, values);
  }
  const auto timeline = timeline_of(example, meter);
  if (row.reading == ReadingKind::power) {
    values.resize(static_cast<std::size_t>(to - from));
    draw_day_watts(power, timeline, day, values);
    for (auto& value : values) {
      value *= 1000;
    }
    return {example.period.from + seconds(from), seconds(1), {}, values};
  }
  values.resize(static_cast<std::size_t>((to - from) / minute_ticks));
  draw_day_minutes(power, timeline, day, values);
  const bool counter = row.reading == ReadingKind::counter;
  const auto step = counter ? counter_step : interval_step;
  const auto rollover = row.rollover.value_or(Energy()).base();
  auto sum = example.truth.energy_before_day[timeline][static_cast<std::size_t>(day)] +
             (counter ? first_standing(example, meter) : 0);
  for (auto& value : values) {
    const auto before = sum / step * step;
    sum += value;
    const auto standing = sum / step * step;
    // What a step of the meter leaves over is in the next interval: sums close.
    value = counter ? (rollover > 0 ? standing % rollover : standing) : standing - before;
  }
  return {example.period.from + seconds(from + minute_ticks), seconds(minute_ticks), {}, values};
}

void for_each_readings(const ExampleFirm& example,
                       Id<Meter> meter,
                       FunctionRef<void(const Readings&)> sink) {
  std::vector<std::int64_t> values;
  for (Tick day = 0; day < example.power.days(); ++day) {
    const auto readings = readings_of_day(example, meter, day, values);
    if (!readings.values.empty()) {
      sink(readings);
    }
  }
}

std::int64_t readings_of(const ExampleFirm& example, Id<Meter> meter) {
  const auto& row = example.firm.meters[meter];
  return example.power.length / (row.interval.base() / 1'000'000);
}

}  // namespace tienvoud::example
