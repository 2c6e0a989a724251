#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

/// All work that an operation of an order really took.
struct RealWork {
  Id<Order> order;
  std::string name;      ///< Operation::name
  Id<Resource> machine;  ///< where most of it was done
  Instant began;
  Instant ended;
  Duration setup;
  Duration run;
};

struct HindcastOptions {
  Instant from;           ///< what had begun before happens as it did
  Instant to;             ///< orders that came later are left out
  Instant surely_ended;   ///< orders that were last worked on after this may not be finished
  std::int64_t work = 0;  ///< thousands of schedules each time an order comes
  std::uint64_t seed = 1;
  int threads = 0;
  std::function<bool(std::size_t done, std::size_t all)> progress = nullptr;  ///< false: give up
};

/// One order, as it went and as it would have gone by plan.
struct HindcastOrder {
  Id<Order> order;
  Instant came;
  Instant due;  ///< by the rule
  Instant really_ended;
  Instant ended;
};

/// What orders did as a whole.
struct HindcastFigures {
  double median_flow_d = 0;  ///< from coming to end, days on the clock
  double mean_flow_d = 0;
  double late_share = 0;
  double mean_lateness_d = 0;     ///< of all orders; those in time count 0
  std::int64_t item_changes = 0;  ///< from one item to another on a machine
};

struct Hindcast {
  double due_factor = 0;  ///< of the due-date rule
  std::vector<HindcastOrder> orders;
  std::int64_t unfinished = 0;  ///< orders left out, for they may not be finished
  std::int64_t unplanned = 0;   ///< orders left out, for their tables contradict themselves
  std::int64_t plans = 0;       ///< that were made on the way
  HindcastFigures real;
  HindcastFigures planned;
};

/// What the firm's tables said at a moment. Ids of orders, operations and resources stay the same.
using FirmThen = std::function<Result<Firm>(Instant)>;

/// The past, planned: from `from` on the shop is planned anew each time an order comes, with the
/// firm as it was known then, and works by that plan until the next one comes; but each operation
/// takes as long as it really did. Work goes in the order of the plan; what fits before goes first.
///
/// An order comes when its first work really began, for the log does not say when it was taken on.
/// Due-date rule: so many times its norm time after it came, the factor being the median of real
/// flow time over real work of orders that ended before `from`: half of those would have been in
/// time. Errors: unusable where no order is left; those of make_plan.
Result<Hindcast> hindcast(const FirmThen& firm_then,
                          const std::vector<RealWork>& real,
                          const HindcastOptions& options);

}  // namespace tienvoud::plan
