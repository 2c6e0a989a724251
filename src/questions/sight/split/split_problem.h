#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/quantity.h"
#include "model/firm/choices.h"

namespace tienvoud::sight {

/// A machine whose energy is to be reckoned from a meter it shares, with the power that the firm
/// states for a state where it does.
struct SplitMachine {
  std::string code;
  std::array<std::optional<Power>, machine_states> stated = {};
  bool is_utility = false;  ///< a compressor, an extraction: nothing runs along with it
};

inline constexpr std::uint32_t no_job = 0xffffffffU;

/// Time that a machine spent in a state within one interval, as far as no meter of its own spoke.
struct StateTime {
  std::uint32_t machine = 0;
  MachineState state = MachineState::unknown;
  std::uint32_t job = no_job;  ///< what it was making while it ran: power differs by operation
  Duration time;
};

/// One interval of the shared meter.
struct SplitInterval {
  Instant from;
  Duration length;
  Energy energy;                 ///< of the shared meter, less what meters of single machines said
  double open = 0;               ///< share of the interval in which the site is open, in [0, 1]
  std::uint32_t first_time = 0;  ///< its StateTimes: from here on, as many as times_count
  std::uint32_t times_count = 0;
};

/// What the split is made from. Intervals are in time order, do not overlap, and leave out those in
/// which the shared meter was silent.
struct SplitProblem {
  std::vector<SplitMachine> machines;
  std::vector<SplitInterval> intervals;
  std::vector<StateTime> times;

  [[nodiscard]] std::span<const StateTime> times_of(const SplitInterval& interval) const {
    return std::span(times).subspan(interval.first_time, interval.times_count);
  }
};

}  // namespace tienvoud::sight
