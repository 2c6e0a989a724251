#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "model/kpi.h"
#include "questions/plan/causes/causes.h"
#include "questions/plan/energy/shop_power.h"
#include "questions/plan/progress/reckoned_work.h"
#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

/// What a plan is worth. Hours late count as often as an order's weight says.
struct PlanValue {
  std::size_t late_orders = 0;  ///< not counted while the search goes on
  double weighted_lateness_h = 0;
  double setup_h = 0;
  Duration makespan;  ///< from `now` to the end of the last operation
};

/// When and on what one operation of an order is done.
struct ScheduledOperation {
  Id<Order> order;
  Id<Operation> operation;
  Id<Resource> resource;  ///< none where no machine does it
  Instant setup_at;
  Instant starts_at;
  Instant ends_at;
  /// Which of several places of the resource that do the same, from 1 on; 0: not told.
  std::int32_t place = 0;
};

struct PlanOptions {
  std::int64_t work = 2;  ///< thousands of schedules that are tried; 0: only the first
  double seconds = 0;     ///< ends earlier, after so many on the clock; 0: never
  std::uint64_t seed = 1;
  /// What counts most first; none: as the firm's profile has it.
  std::optional<PlanGoals> goals = std::nullopt;
  /// All as early as it can be: neither the price of power nor work in process counts.
  bool early = false;
  /// Work is done so long before it is needed or due, and no longer where power costs the same.
  Duration ahead = days(1);
  std::vector<Absence> absences = {};  ///< machines and people that are away for a while
  bool proves_causes = true;           ///< tries what late orders would win without each
  /// Operations that are placed again for that in all, at most; the latest orders come first.
  std::int64_t cause_placements = 4'000'000;
  int threads = 0;  ///< 0: as many as there are
  /// The plan before, to stay near to; empty: none. Its operations that are done since do not
  /// count.
  std::vector<ScheduledOperation> before = {};
  /// What the plan before sets up within so long from now, and what that waits for, keeps its
  /// machine and its start where it can; pins and what has begun go before it. 0: nothing is kept.
  Duration freeze = {};
  std::function<bool(const PlanValue& best)> progress = nullptr;  ///< false: stop with the best
};

struct PlannedOrder {
  Id<Order> order;
  std::optional<Instant> due;
  Instant ends;
  Duration late;                 ///< 0 where it is in time or has no date
  std::optional<Cause> longest;  ///< what it waits for longest, late or not
  std::vector<Cause> causes;     ///< of a late order; sum to `late` exactly
  /// Of a late order, from its end back to `now`, with all work as early as it can be: what was
  /// moved to cheaper hours made no order late.
  std::vector<Stretch> chain;
};

/// How far a plan is from the one before.
struct PlanDistance {
  std::size_t kept = 0;    ///< operations with the machine and the start of their runs as before
  std::size_t moved = 0;   ///< with another
  std::size_t added = 0;   ///< that the plan before did not hold
  std::size_t frozen = 0;  ///< of those that are kept: held by the freeze fence
  Duration shifted;        ///< sum over what moved of how far its start is from what it was
};

/// What is made when and on what, and why not earlier.
struct Plan {
  Instant at;
  Instant horizon;                             ///< calendars were looked at until here
  std::vector<ScheduledOperation> operations;  ///< by start
  std::vector<PlannedOrder> orders;            ///< late ones first, the latest first
  PlanValue value;
  std::optional<PlanEnergy> energy;      ///< none where the power of no machine is known
  std::optional<PlanDistance> distance;  ///< none where there is no plan before
  std::optional<PlanGoals> goals;        ///< in which order they counted; none: it was changed
  std::optional<ReckonedWork> reckoned;  ///< work whose pieces nobody counted; none: there is none
  std::size_t orders_tried = 0;          ///< late ones whose causes were not left untried
  /// No plan of this data has less weighted lateness.
  double bound_h = 0;
  Scoreboard scoreboard;
  std::vector<PlanFinding> findings;
  std::vector<AssumedValue> assumed;
  std::vector<Absence> absences = {};  ///< it was told of
};

/// A plan of all orders that are not done, from `now` on. Where a plan before is given, the search
/// begins at it, and of plans that are worth the same the one that moves fewer operations is taken:
/// if the plan before still keeps all rules, no worse one is. A pure function: same input, work and
/// seed, same plan bit for bit for any number of threads, unless `seconds` ends it. What
/// contradicts itself becomes a finding, and the rest is planned. Errors: unusable where no order
/// is left to plan; not_found for a time zone that this machine does not know.
Result<Plan> make_plan(const Firm& firm, Instant now, const PlanOptions& options = {});

}  // namespace tienvoud::plan
