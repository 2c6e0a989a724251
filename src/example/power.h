#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/function_ref.h"
#include "example/timeline.h"

namespace tienvoud::example {

inline constexpr Tick day_ticks = 86'400;
inline constexpr Tick quarter_ticks = 900;

/// Draws the power of every load from its timeline. The signal has one value for each step of the
/// clock; a step that two segments share has one value for each. Energy is whole watts times whole
/// seconds, so whatever adds it up closes exactly.
///
///   watts(t) = level * (1 + drift + slow + fast + cycle) + start * exp(-age / 45 s)
///
/// drift: a line between weekly knots, up to 2 %. slow: a first-order autoregression, standard
/// deviation 1 %. fast: near-normal, of the timeline's `noise` at 1 Hz. Whole numbers throughout,
/// so that every compiler draws the same; any day can be drawn before any other.
struct PowerModel {
  std::vector<Timeline> timelines;  ///< machines, utilities, then the base load
  std::uint64_t seed = 1;
  Tick length = 0;  ///< seconds of the period
  Tick step = 60;   ///< seconds of one value: 1 or 60

  [[nodiscard]] Tick days() const { return (length + day_ticks - 1) / day_ticks; }
  [[nodiscard]] Tick quarters() const { return (length + quarter_ticks - 1) / quarter_ticks; }
  /// First second after that day (counted from the begin of the period; the last may be short).
  [[nodiscard]] Tick end_of_day(Tick day) const { return std::min(length, (day + 1) * day_ticks); }
};

/// The watts of each second of a day. Where the step is a minute, each second of it has that
/// minute's value. watts: one place for each second of the day.
void draw_day_watts(const PowerModel& model,
                    std::size_t timeline,
                    Tick day,
                    std::span<std::int64_t> watts);

/// The energy of each minute of a day in mJ. minutes: one place for each minute of the day.
void draw_day_minutes(const PowerModel& model,
                      std::size_t timeline,
                      Tick day,
                      std::span<std::int64_t> minutes);

/// The part of one segment that lies in one quarter of an hour.
struct EnergyPart {
  std::size_t segment = 0;
  std::size_t quarter = 0;  ///< counted from the begin of the period
  Tick from = 0;
  Tick to = 0;
  std::int64_t energy = 0;  ///< mJ
};

/// Energy of a day, split at segments and quarters, in the order of time.
void draw_day_energy(const PowerModel& model,
                     std::size_t timeline,
                     Tick day,
                     FunctionRef<void(const EnergyPart&)> sink);

}  // namespace tienvoud::example
