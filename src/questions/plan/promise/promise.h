#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "questions/plan/given/given_plan.h"

namespace tienvoud::plan {

struct PromiseOptions {
  std::optional<Instant> customer_date = std::nullopt;  ///< when it is asked for
  double move_share = 0.05;  ///< of the plan's operations that may move; 0: none
  std::int64_t work = 60;    ///< ways of moving that are tried
  std::uint64_t seed = 1;
};

/// What moving others means for one of their orders.
struct PromiseCost {
  Id<Order> order;
  Duration later;         ///< it ends than planned
  Duration becomes_late;  ///< of that, beyond its date; 0 where it has none
};

/// An operation of another order that would move.
struct MovedOperation {
  ScheduledOperation was;
  ScheduledOperation becomes;
};

/// When so many of an item can be ready.
struct Promise {
  Id<Item> item;
  Pieces quantity;
  std::optional<Instant> customer_date;
  /// Nothing planned moves; none where it fits nowhere or no routing says how it is made.
  std::optional<Instant> safe_date;
  std::vector<ScheduledOperation> safe_order;
  /// So many others may move as options say; never after the safe date.
  std::optional<Instant> earliest_date;
  std::vector<ScheduledOperation> earliest_order;
  std::vector<MovedOperation> moved;  ///< for the earliest date, by start
  double moved_share = 0;             ///< of the plan's operations
  std::vector<PromiseCost> costs;     ///< for the earliest date, what becomes latest first
  std::vector<PlanFinding> findings;  ///< what stands in the way, or what it rests on
};

/// Gives dates for new orders beside a plan that stays as it is. Made once from the firm and its
/// current plan, then asked as often as customers call: an answer takes milliseconds. Not for two
/// threads at once.
class PromiseBook {
 public:
  /// now: nothing new begins before. Errors: unusable where the plan does not hold for this firm
  /// (any more); not_found for a time zone that this machine does not know.
  static Result<PromiseBook> open(Firm firm, const GivenPlan& plan, Instant now);

  PromiseBook(PromiseBook&&) noexcept;
  PromiseBook& operator=(PromiseBook&&) noexcept;
  ~PromiseBook();

  /// Both dates stand on schedules that pass methods::check_changes beside the plan, which passed
  /// methods::check_schedule. What the item's own routing asks is planned; components come from
  /// stock, receipts, orders that make them, or else after their lead time, as the orders of the
  /// plan leave them. Nothing that is asked changes a later answer. Errors: not_found where there
  /// is no such item; invalid_input for a quantity that is not above 0 or a share outside [0, 1];
  /// unusable where a schedule does not pass its check.
  Result<Promise> ask(Id<Item> item, Pieces quantity, const PromiseOptions& options = {});

  /// The firm with one more order: what the rows of a promise name.
  [[nodiscard]] const Firm& firm() const;

 private:
  struct State;
  explicit PromiseBook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tienvoud::plan
