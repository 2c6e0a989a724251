#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "model/origin.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

/// How the times of one operation lie around its norm times, as learnt: standard deviations of
/// their logarithms. None where nothing is known of it.
struct LearntSpread {
  Id<Operation> operation;
  std::optional<double> setup;
  std::optional<double> run;
};

struct SureOptions {
  std::int32_t replays = 1000;
  std::uint64_t seed = 1;
  int threads = 0;  ///< 0: as many as there are
  std::vector<LearntSpread> learnt = {};
  /// Of operations of which nothing is learnt, where too few others are either.
  double assumed_spread = 0.25;
  std::vector<Absence> absences = {};  ///< the plan knows of
};

/// How sure one order's date is.
struct OrderSureness {
  Id<Order> order;
  std::optional<Instant> due;
  double on_time = 1;  ///< share of replays; 1 where it has no date
  Instant mean_end;
  Instant end_90;    ///< 9 of 10 replays end by then
  Duration move_by;  ///< later would be its date with a chance of 9 in 10; 0 where it is so sure
};

/// Where reserve pays: an hour in which nothing is planned after an operation.
struct Buffer {
  Id<Order> order;
  Id<Operation> operation;
  Id<Resource> resource;
  double saves_h = 0;  ///< expected weighted hours late that its first hour saves; above 1
};

/// A plan done a thousand times with times as they spread.
struct Sureness {
  std::int32_t replays = 0;
  std::vector<OrderSureness> orders;  ///< those with a date first, the least sure first
  std::vector<Buffer> buffers;        ///< those that save most first, at most ten
  double expected_lateness_h = 0;     ///< weighted, of all orders
  std::size_t learnt = 0;             ///< operations of the plan with a spread of their own
  std::size_t others = 0;             ///< those with the usual spread
  double usual_spread = 0;
  Origin usual_origin = Origin::assumed;  ///< reckoned: the median of what is learnt of others
};

/// The chance of each order to be on time in a plan from `now` on, by replaying it: machines and
/// sequences stay, times are drawn, nothing begins before it was planned and what is late pushes
/// what waits for it. rows: a plan that check_plan passes; others are replayed as far as they make
/// sense. A pure function: same for any number of threads. Errors: unusable where no row is of an
/// order that is open; those of shop_of.
Result<Sureness> how_sure(const Firm& firm,
                          Instant now,
                          std::span<const ScheduledOperation> rows,
                          const SureOptions& options = {});

}  // namespace tienvoud::plan
