#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::methods {

/// Where one operation stands. Its setup takes [setup_start, start) or longer, where it waits; its
/// run lies in [start, end), with the time its machine is closed in between where it splits.
struct PlacedOperation {
  std::int32_t mode = -1;  ///< of ShopProblem::modes
  ShopTime setup_start = 0;
  ShopTime start = 0;
  ShopTime end = 0;
};

struct ShopSchedule {
  std::vector<PlacedOperation> operations;  ///< one a row of ShopProblem::operations
};

/// How good a schedule is.
struct ShopValue {
  ShopTime makespan = 0;                ///< end of the last operation
  std::int64_t weighted_tardiness = 0;  ///< over jobs: weight x time late
  ShopTime setup_time = 0;              ///< of all machines
};

/// Which value counts first. The others break ties where a search over lists makes the schedule,
/// not where machines are all that is scarce.
enum class ShopGoal : std::uint8_t { makespan, weighted_tardiness };

/// Something a schedule can be good at.
enum class ShopAim : std::uint8_t {
  tardiness,  ///< over jobs: weight x time late
  cost,       ///< of modes and setups
  waiting,    ///< of what is done before it is needed, as waiting_time sums it
  moved,      ///< operations that do not stand as in the schedule that the search begins at
};

/// In which order aims count, before all that a goal names, and what they are reckoned by.
struct ShopAims {
  std::vector<ShopAim> order;             ///< the first counts most; four at most
  std::vector<std::int64_t> mode_costs;   ///< of an operation in each mode
  std::vector<std::int64_t> setup_costs;  ///< of each machine, for a unit of time it is set up
  ShopTime ahead = 0;                     ///< work may be done so long before it is needed
};

struct ShopOptions {
  ShopGoal goal = ShopGoal::makespan;
  std::uint64_t seed = 1;
  int threads = 1;           ///< changes how long it takes, not what comes out
  std::int64_t work = 1000;  ///< thousands of moves; 0: only the first schedule
  double seconds = 0;        ///< ends earlier, after so many on the clock; 0: never
  /// A schedule made earlier, to begin at, one operation a row; mode -1: it does not hold that one.
  /// Its order and modes are placed anew, each operation as early as it can be. What comes out is
  /// not worse than that, and of what is worth the same, more stands as it does there. Only where
  /// the search is over lists, and jobs need not keep one order. Looked at until the call returns.
  const ShopSchedule* before = nullptr;
  /// Where they are given they count before the goal, which then breaks ties and says how the
  /// search walks. Only where the search is over lists, and jobs need not keep one order. Looked at
  /// until the call returns.
  const ShopAims* aims = nullptr;
  std::function<bool(const ShopValue& best)> progress = nullptr;  ///< false: stop
};

struct ShopAnswer {
  ShopSchedule schedule;
  ShopValue value;
  std::int64_t bound = 0;  ///< no schedule has less of what counts first
  std::int64_t moves = 0;  ///< done in all
};

/// A schedule of a shop, improved until the work is done. Same problem, seed and work: the same
/// schedule bit for bit for any number of threads (not where `seconds` ends it).
/// Errors: invalid_input for a problem that contradicts itself (a cycle, an operation without a
/// mode, a pin that cannot hold, a calendar in which an operation never fits); too_large beyond
/// 2^30 operations, modes or precedences.
Result<ShopAnswer> schedule_shop(const ShopProblem& problem, const ShopOptions& options = {});

/// What a schedule is worth, from its times alone.
ShopValue value_of(const ShopProblem& problem, const ShopSchedule& schedule);

/// When each job's last operation ends; 0 of a job of which nothing is placed. placed: one an
/// operation.
std::vector<ShopTime> job_ends(const ShopProblem& shop, std::span<const PlacedOperation> placed);

/// Every rule that the schedule breaks, a sentence each, at most `most` of them. Shares no code
/// with what makes schedules.
std::vector<std::string> check_schedule(const ShopProblem& problem,
                                        const ShopSchedule& schedule,
                                        std::size_t most = 100);

/// The same for a schedule that differs in few operations from one that keeps all rules: looks at
/// what those touch only, which are the machines that they are on or were, the pools they use while
/// they use them, their precedences, hours and pins. was: of the first rows of the problem; what
/// comes after them is new. Where `was` keeps all rules, the sentences are those of check_schedule.
std::vector<std::string> check_changes(const ShopProblem& problem,
                                       const ShopSchedule& was,
                                       const ShopSchedule& schedule,
                                       std::size_t most = 100);

}  // namespace tienvoud::methods
