#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace tienvoud::methods {

// A shop that is to be scheduled: jobs of operations that take machines, people and tools.
//
// Time is a whole number of any one unit, from 0 on. Tables name each other by row; -1 is none.
// The smallest case is the job shop: each operation one mode on one machine, a chain of operations
// a job. What is left empty costs nothing.

using ShopTime = std::int64_t;
inline constexpr ShopTime no_time = std::numeric_limits<ShopTime>::max();

/// Sorted, disjoint, none empty: when something is there. Outside it is not.
struct OpenTimes {
  struct Interval {
    ShopTime from = 0;
    ShopTime to = 0;
  };
  std::vector<Interval> intervals;
};

/// Setups between families: row before, column after. The last row is a machine that has made
/// nothing yet.
struct SetupMatrix {
  std::int32_t families = 0;
  std::vector<ShopTime> times;  ///< (families + 1) x families
};

/// Does one operation at a time.
struct ShopMachine {
  std::int32_t calendar = -1;  ///< of `calendars`; -1: always there
  std::int32_t setups = -1;    ///< of `setups`; -1: none that depend on what came before
  std::int32_t family = -1;    ///< of which it stands set up at time 0; -1: of none
};

/// So many alike: people with a skill, copies of a tool, a crew.
struct ShopPool {
  struct Step {
    ShopTime from = 0;
    std::int32_t capacity = 0;
  };
  std::vector<Step> steps;  ///< ascending from time 0: how many are there from then on
};

/// When in an operation something of a pool is needed.
enum class PoolPhase : std::uint8_t { setup, run, both };

struct PoolNeed {
  std::int32_t pool = 0;
  std::int32_t amount = 1;
  PoolPhase phase = PoolPhase::both;
};

/// One way to do an operation.
struct ShopMode {
  std::int32_t machine = -1;  ///< -1: none, such as a subcontractor or a wait
  std::int32_t first_need = 0;
  std::int32_t end_need = 0;  ///< its needs are [first_need, end_need) of `needs`
  ShopTime setup = 0;         ///< whatever came before on the machine
  ShopTime run = 0;
  std::int32_t calendar = -1;  ///< of `calendars`: within its machine's; -1: its machine's
};

struct ShopOperation {
  std::int32_t job = -1;
  std::int32_t first_mode = 0;
  std::int32_t end_mode = 0;  ///< its modes are [first_mode, end_mode) of `modes`; at least one
  std::int32_t family = -1;   ///< for setups
  ShopTime release = 0;       ///< its run does not begin before
  bool splits = false;        ///< may stop where its machine closes and go on where it opens
};

/// `after` waits for `before`: its run begins when `part` of the run of `before` is done and `lag`
/// has passed, and does not end before `before` has and `last_part` of its own run came after that.
struct ShopPrecedence {
  std::int32_t before = 0;
  std::int32_t after = 0;
  ShopTime lag = 0;      ///< on the clock, also where everything is closed
  double part = 1;       ///< in [0, 1]; 1: all of it
  double last_part = 0;  ///< in [0, 1]; counts only where `part` is below 1
};

struct ShopJob {
  ShopTime release = 0;  ///< of all its operations
  ShopTime due = no_time;
  std::int64_t weight = 1;  ///< of each unit of time it is late
};

/// An operation that is fixed: in this mode, from this start of its setup or run on.
struct ShopPin {
  std::int32_t operation = 0;
  std::int32_t mode = -1;  ///< of `modes`; -1: any
  ShopTime start = -1;     ///< -1: at any time, but before all that are not pinned on its machine
};

struct ShopProblem {
  std::vector<ShopJob> jobs;
  std::vector<ShopOperation> operations;
  std::vector<ShopMode> modes;
  std::vector<PoolNeed> needs;
  std::vector<ShopPrecedence> precedences;
  std::vector<ShopMachine> machines;
  std::vector<ShopPool> pools;
  std::vector<OpenTimes> calendars;
  std::vector<SetupMatrix> setups;
  std::vector<ShopPin> pins;
  bool same_order = false;  ///< every machine takes the jobs in one order (permutation flow shop)

  /// When work in a mode goes on: row of `calendars`; -1: always.
  [[nodiscard]] std::int32_t calendar_of(const ShopMode& mode) const {
    return mode.calendar >= 0  ? mode.calendar
           : mode.machine >= 0 ? machines[static_cast<std::size_t>(mode.machine)].calendar
                               : -1;
  }

  /// The setup that depends on what came before: from `before` (an operation, or -1 for the first
  /// of the machine) to `after` on the machine.
  [[nodiscard]] ShopTime setup_between(std::int32_t before,
                                       std::int32_t after,
                                       std::int32_t machine) const {
    const ShopMachine& on = machines[static_cast<std::size_t>(machine)];
    const std::int32_t to = operations[static_cast<std::size_t>(after)].family;
    if (on.setups < 0 || to < 0) {
      return 0;
    }
    const SetupMatrix& matrix = setups[static_cast<std::size_t>(on.setups)];
    const std::int32_t known =
        before < 0 ? on.family : operations[static_cast<std::size_t>(before)].family;
    const std::int32_t from = known < 0 ? matrix.families : known;
    return matrix.times[static_cast<std::size_t>(from) * static_cast<std::size_t>(matrix.families) +
                        static_cast<std::size_t>(to)];
  }
};

}  // namespace tienvoud::methods
