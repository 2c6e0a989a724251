#include "example/power.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

// Shares are whole numbers of 1/65536.
constexpr std::int64_t one = 65'536;
// Standard deviation of the sum of four independent 16-bit numbers.
constexpr double lanes_deviation = 37'837.2;
constexpr double slow_deviation = 0.01;
constexpr std::int64_t largest_drift = one * 2 / 100;
constexpr Tick drift_ticks = 7 * day_ticks;
// After this long nothing is left of the power at the start.
constexpr Tick start_ticks = 600;

std::int64_t factor_of(double share) {
  return static_cast<std::int64_t>(std::llround(share * one));
}

/// Noise that belongs to the steps of one day of one timeline.
template <Tick step>
class Noise {
 public:
  Noise(const PowerModel& model, std::size_t timeline, Tick day)
      : key_(spread_bits(spread_bits(model.seed ^ number_of("power")) + timeline)) {
    const double correlation = step == 1 ? 0.99 : 0.55;
    const double fast = model.timelines[timeline].noise / std::sqrt(static_cast<double>(step));
    keep_ = factor_of(correlation);
    slow_gain_ = factor_of(slow_deviation * std::sqrt(1 - correlation * correlation) * one /
                           lanes_deviation);
    fast_gain_ = factor_of(fast * one / lanes_deviation);
    // The autoregression begins anew each day, from where it might be in the long run: so any day
    // can be drawn without the days before it.
    const auto first = day * day_ticks / step;
    const auto sum = lanes(spread_bits(key_ ^ static_cast<std::uint64_t>(first))).sum;
    slow_ = sum * factor_of(slow_deviation * one / lanes_deviation) / one * one;
  }

  /// The share by which the level of that step is multiplied, less the drift. Steps in order.
  std::int64_t at(Tick number) {
    if (number != number_) {
      number_ = number;
      const auto draw =
          lanes(spread_bits(key_ + static_cast<std::uint64_t>(number) * 0x9e3779b97f4a7c15ULL));
      slow_ = slow_ * keep_ / one + draw.difference * slow_gain_;
      share_ = slow_ / one + draw.sum * fast_gain_ / one;
    }
    return share_;
  }

  /// Drift about the middle of a stretch.
  [[nodiscard]] std::int64_t drift(Tick t) const {
    const auto knot = t / drift_ticks;
    const auto a = knot_at(knot);
    const auto b = knot_at(knot + 1);
    return a + (b - a) * (t % drift_ticks) / drift_ticks;
  }

 private:
  struct Lanes {
    std::int64_t sum;         // near-normal, about 0
    std::int64_t difference;  // the same, and uncorrelated with the sum
  };
  static Lanes lanes(std::uint64_t bits) {
    const auto a = static_cast<std::int64_t>(bits & 0xffffU);
    const auto b = static_cast<std::int64_t>((bits >> 16U) & 0xffffU);
    const auto c = static_cast<std::int64_t>((bits >> 32U) & 0xffffU);
    const auto d = static_cast<std::int64_t>(bits >> 48U);
    return {a + b + c + d - 2 * 65'535, a - b + c - d};
  }
  [[nodiscard]] std::int64_t knot_at(Tick knot) const {
    const auto bits = spread_bits(key_ ^ spread_bits(static_cast<std::uint64_t>(knot) + 17));
    return static_cast<std::int64_t>(bits % (2 * largest_drift + 1)) - largest_drift;
  }

  std::uint64_t key_;
  std::int64_t keep_ = 0;
  std::int64_t slow_gain_ = 0;
  std::int64_t fast_gain_ = 0;
  std::int64_t slow_ = 0;  // shares of 1/65536 of `one`
  std::int64_t share_ = 0;
  Tick number_ = -1;
};

/// What is left of the power at the start of a segment, step by step.
template <Tick step>
class Start {
 public:
  Start(const Segment& segment, Tick t) : watts_(segment.start_watts * one) {
    static const auto decay = factor_of(std::exp(-static_cast<double>(step) / 45.0));
    decay_ = decay;
    if (t - segment.from > start_ticks) {
      watts_ = 0;
    }
    for (Tick age = segment.from; age + step <= t && watts_ != 0; age += step) {
      next();
    }
  }
  [[nodiscard]] std::int64_t watts() const { return watts_ / one; }
  void next() { watts_ = watts_ * decay_ / one; }

 private:
  std::int64_t watts_;
  std::int64_t decay_;
};

/// Calls value(t, seconds, watts) for each piece of the day and chunk_end(segment, from, to) after
/// the pieces of each segment in each quarter.
template <Tick step, class Value, class ChunkEnd>
void draw(
    const PowerModel& model, std::size_t index, Tick day, Value&& value, ChunkEnd&& chunk_end) {
  const Timeline& timeline = model.timelines[index];
  const auto end = model.end_of_day(day);
  Noise<step> noise(model, index, day);
  const bool cycles = step == 1 && timeline.cycle_seconds > 1;
  const auto cycle_share = cycles ? factor_of(timeline.cycle_depth) : 0;
  const auto cycle_ticks = cycles ? timeline.cycle_seconds : 2;
  Tick t = day * day_ticks;
  auto segment = static_cast<std::size_t>(
      std::upper_bound(timeline.segments.begin(), timeline.segments.end(), t,
                       [](Tick at, const Segment& s) { return at < s.to; }) -
      timeline.segments.begin());
  for (; t < end && segment < timeline.segments.size(); ++segment) {
    const Segment& now = timeline.segments[segment];
    Start<step> start(now, t);
    const auto until = std::min(now.to, end);
    while (t < until) {
      const auto chunk = std::min(until, (t / quarter_ticks + 1) * quarter_ticks);
      const auto chunk_from = t;
      const auto level_share = one + noise.drift(t);
      while (t < chunk) {
        const auto number = t / step;
        const auto next = std::min(chunk, (number + 1) * step);
        auto share = level_share + noise.at(number);
        if constexpr (step == 1) {
          share += t % cycle_ticks * 2 < cycle_ticks ? cycle_share : -cycle_share;
        }
        const auto watts = std::max<std::int64_t>(0, now.watts * share / one + start.watts());
        value(t, next - t, watts);
        start.next();
        t = next;
      }
      chunk_end(segment, chunk_from, chunk);
    }
  }
  ensure(t == end, "a timeline covers its whole period");
}

template <class Value, class ChunkEnd>
void draw_any(
    const PowerModel& model, std::size_t index, Tick day, Value&& value, ChunkEnd&& chunk_end) {
  if (model.step == 1) {
    draw<1>(model, index, day, value, chunk_end);
  } else {
    ensure(model.step == 60, "a step is a second or a minute");
    draw<60>(model, index, day, value, chunk_end);
  }
}

}  // namespace

void draw_day_watts(const PowerModel& model,
                    std::size_t timeline,
                    Tick day,
                    std::span<std::int64_t> watts) {
  const auto begin = day * day_ticks;
  ensure(std::cmp_equal(watts.size(), model.end_of_day(day) - begin), "a place for each second");
  draw_any(
      model, timeline, day,
      [&](Tick t, Tick seconds, std::int64_t value) {
        for (Tick i = 0; i < seconds; ++i) {
          watts[static_cast<std::size_t>(t - begin + i)] = value;
        }
      },
      [](std::size_t, Tick, Tick) {});
}

void draw_day_minutes(const PowerModel& model,
                      std::size_t timeline,
                      Tick day,
                      std::span<std::int64_t> minutes) {
  const auto begin = day * day_ticks;
  ensure(std::cmp_equal(minutes.size(), (model.end_of_day(day) - begin + 59) / 60),
         "a place for each minute");
  std::fill(minutes.begin(), minutes.end(), 0);
  draw_any(
      model, timeline, day,
      [&](Tick t, Tick seconds, std::int64_t watts) {
        minutes[static_cast<std::size_t>((t - begin) / 60)] += watts * 1'000 * seconds;
      },
      [](std::size_t, Tick, Tick) {});
}

void draw_day_energy(const PowerModel& model,
                     std::size_t timeline,
                     Tick day,
                     FunctionRef<void(const EnergyPart&)> sink) {
  std::int64_t watt_seconds = 0;
  draw_any(
      model, timeline, day,
      [&](Tick, Tick seconds, std::int64_t watts) { watt_seconds += watts * seconds; },
      [&](std::size_t segment, Tick from, Tick to) {
        sink({segment, static_cast<std::size_t>(from / quarter_ticks), from, to,
              watt_seconds * 1'000});
        watt_seconds = 0;
      });
}

}  // namespace tienvoud::example
