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
#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

/// What a plan is worth. Hours late count as often as an order's weight says.
struct PlanValue {
  std::size_t late_orders = 0;  ///< not counted while the search goes on
  double weighted_lateness_h = 0;
  double setup_h = 0;
  Duration makespan;  ///< from `now` to the end of the last operation
};

struct PlanOptions {
  std::int64_t work = 2;  ///< thousands of schedules that are tried; 0: only the first
  double seconds = 0;     ///< ends earlier, after so many on the clock; 0: never
  std::uint64_t seed = 1;
  /// All as early as it can be: neither the price of power nor work in process counts.
  bool early = false;
  /// Work is done so long before it is needed or due, and no longer where power costs the same.
  Duration ahead = days(1);
  std::vector<Absence> absences = {};  ///< machines and people that are away for a while
  bool proves_causes = true;           ///< tries what late orders would win without each
  int threads = 0;                     ///< 0: as many as there are
  std::function<bool(const PlanValue& best)> progress = nullptr;  ///< false: stop with the best
};

/// When and on what one operation of an order is done.
struct ScheduledOperation {
  Id<Order> order;
  Id<Operation> operation;
  Id<Resource> resource;  ///< none where no machine does it
  Instant setup_at;
  Instant starts_at;
  Instant ends_at;
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

/// What is made when and on what, and why not earlier.
struct Plan {
  Instant at;
  Instant horizon;                             ///< calendars were looked at until here
  std::vector<ScheduledOperation> operations;  ///< by start
  std::vector<PlannedOrder> orders;            ///< late ones first, the latest first
  PlanValue value;
  std::optional<PlanEnergy> energy;  ///< none where the power of no machine is known
  /// No plan of this data has less weighted lateness.
  double bound_h = 0;
  Scoreboard scoreboard;
  std::vector<PlanFinding> findings;
  std::vector<AssumedValue> assumed;
  std::vector<Absence> absences = {};  ///< it was told of
};

/// A plan of all orders that are not done, from `now` on. A pure function: same input, work and
/// seed, same plan bit for bit for any number of threads, unless `seconds` ends it. What
/// contradicts itself becomes a finding, and the rest is planned. Errors: unusable where no order
/// is left to plan; not_found for a time zone that this machine does not know.
Result<Plan> make_plan(const Firm& firm, Instant now, const PlanOptions& options = {});

}  // namespace tienvoud::plan
