#include "example/power.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "example/reader.h"
#include "example/readings.h"

namespace tienvoud::example {
namespace {

PowerModel model_of(std::uint64_t seed, Tick step, Tick length, std::vector<Tick> cuts) {
  PowerModel model;
  model.seed = seed;
  model.step = step;
  model.length = length;
  Timeline timeline;
  timeline.cycle_seconds = 40;
  timeline.cycle_depth = 0.2;
  cuts.push_back(length);
  std::sort(cuts.begin(), cuts.end());
  Tick from = 0;
  for (const auto cut : cuts) {
    if (cut > from) {
      Segment segment;
      segment.from = from;
      segment.to = cut;
      segment.watts = 500 + from % 9'000;
      segment.start_watts = from % 700;
      timeline.segments.push_back(segment);
      from = cut;
    }
  }
  model.timelines.push_back(timeline);
  return model;
}

RC_GTEST_PROP(Power, EveryWayOfDrawingADayGivesTheSameEnergy, ()) {
  const auto step = *rc::gen::element<Tick>(1, 60);
  const auto length = 2 * day_ticks - 7'200;
  const auto cuts = *rc::gen::container<std::vector<Tick>>(rc::gen::inRange<Tick>(1, length));
  const auto model = model_of(*rc::gen::arbitrary<std::uint64_t>(), step, length, cuts);
  const auto day = *rc::gen::inRange<Tick>(0, 2);
  const auto ticks = model.end_of_day(day) - day * day_ticks;
  std::vector<std::int64_t> minutes(static_cast<std::size_t>(ticks / 60));
  draw_day_minutes(model, 0, day, minutes);
  std::int64_t energy = 0;
  Tick at = day * day_ticks;
  draw_day_energy(model, 0, day, [&](const EnergyPart& part) {
    RC_ASSERT(part.from == at);
    at = part.to;
    energy += part.energy;
  });
  RC_ASSERT(at == model.end_of_day(day));
  RC_ASSERT(std::accumulate(minutes.begin(), minutes.end(), std::int64_t{0}) == energy);
  std::vector<std::int64_t> watts(static_cast<std::size_t>(ticks));
  draw_day_watts(model, 0, day, watts);
  RC_ASSERT(std::accumulate(watts.begin(), watts.end(), std::int64_t{0}) * 1'000 == energy);
}

TEST(Power, NoiseIsWhatItSaysAboutTheLevel) {
  auto model = model_of(4, 1, day_ticks, {});
  auto& timeline = model.timelines.front();
  timeline.cycle_depth = 0;
  timeline.noise = 0.015;
  timeline.segments.front().watts = 10'000;
  timeline.segments.front().start_watts = 0;
  std::vector<std::int64_t> watts(static_cast<std::size_t>(day_ticks));
  draw_day_watts(model, 0, 0, watts);
  double sum = 0;
  double jumps = 0;
  for (std::size_t i = 1; i < watts.size(); ++i) {
    sum += static_cast<double>(watts[i]);
    jumps += std::pow(static_cast<double>(watts[i] - watts[i - 1]), 2);
  }
  const auto count = static_cast<double>(watts.size() - 1);
  EXPECT_NEAR(sum / count, 10'000, 250);
  // The jump from one second to the next is of two fast draws; the slow part hardly moves.
  EXPECT_NEAR(std::sqrt(jumps / count / 2), 150, 8);
}

TEST(Power, ReaderGivesThePeriodAndItsNeighbours) {
  ExampleOptions options;
  options.submeters = true;
  const auto example = make_example(options);
  const ExampleReader reader(example);
  std::vector<std::pair<Instant, std::int64_t>> all;
  for_each_readings(example, Id<Meter>(1), [&](const Readings& readings) {
    for (std::size_t i = 0; i < readings.values.size(); ++i) {
      all.emplace_back(readings.time(i), readings.values[i]);
    }
  });
  const Period period{example.period.from + hours(71) + seconds(5),
                      example.period.from + hours(121)};
  std::vector<std::pair<Instant, std::int64_t>> wanted;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool before =
        i + 1 < all.size() && all[i].first < period.from && all[i + 1].first >= period.from;
    const bool after = i > 0 && all[i].first >= period.to && all[i - 1].first < period.to;
    if (before || after || period.contains(all[i].first)) {
      wanted.push_back(all[i]);
    }
  }
  std::vector<std::pair<Instant, std::int64_t>> given;
  ASSERT_TRUE(reader
                  .readings(Id<Meter>(1), period,
                            [&](const Readings& readings) {
                              for (std::size_t i = 0; i < readings.values.size(); ++i) {
                                given.emplace_back(readings.time(i), readings.values[i]);
                              }
                            })
                  .ok());
  EXPECT_EQ(given, wanted);
}

}  // namespace
}  // namespace tienvoud::example
