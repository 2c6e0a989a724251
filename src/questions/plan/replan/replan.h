#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/result.h"
#include "questions/plan/given/given_plan.h"
#include "questions/plan/replan/replan_events.h"

namespace tienvoud::plan {

struct ReplanOptions {
  double move_share = 0.05;  ///< of the plan's operations that may move for rush orders
  std::int64_t work = 20;    ///< thousands of operations that are put in anew
  std::uint64_t seed = 1;
  std::function<bool()> is_over = nullptr;  ///< true: stop with what there is
};

enum class MoveReason : std::uint8_t {
  hit,     ///< its machine, people or material are not there then
  pushed,  ///< another operation that moved takes its place, or is what it waits for
  room,    ///< it makes room for a rush order
};

struct ReplannedMove {
  ScheduledOperation was;
  ScheduledOperation becomes;
  MoveReason reason = MoveReason::hit;
  Id<Order> by_order;  ///< whose operation pushed it
  Id<Operation> by_operation;
};

struct ReplannedOrder {
  Id<Order> order;
  std::optional<Instant> due;
  std::optional<Instant> ended;  ///< in the plan before; none: it is new
  Instant ends;
};

/// A plan that keeps what can be kept.
struct Replan {
  Firm firm;                                   ///< as it is told to be
  ReplanEvents events;                         ///< with a code and a moment for each rush order
  Instant at;                                  ///< nothing new begins before
  std::vector<ScheduledOperation> operations;  ///< by start
  std::vector<ReplannedMove> moves;            ///< what runs at another time or place, by start
  std::vector<ReplannedOrder> orders;          ///< whose end changes, the most delayed first
  std::size_t hit = 0;                         ///< operations that a right shift would move
  std::size_t moved_unaffected = 0;            ///< others that moved
  double weighted_lateness_before_h = 0;       ///< in the plan as it was
  double weighted_lateness_h = 0;
  std::vector<PlanFinding> findings;
  FirmShop shop;  ///< as of when the plan that was changed begins
  methods::ShopSchedule schedule;
  Duration horizon;               ///< of its calendars
  std::vector<Absence> absences;  ///< of the plan before, and those of the events
};

/// Keeps what is not hit. First a right shift: what can no longer be done then goes to the earliest
/// moment after, and pushes what it must. Then other orders and machines are tried for only that,
/// for less weighted lateness, then for less distance from the plan. A rush order goes into gaps,
/// or moves at most a share of the plan where that makes orders less late. What has begun stays;
/// where it cannot, it is done anew and a finding says so. Errors: as of PromiseBook::open where
/// the plan is not one of this firm; unusable where the result does not pass its check;
/// invalid_input for a quantity that is not above 0.
Result<Replan> replan(const Firm& firm,
                      Instant now,
                      const GivenPlan& plan,
                      const ReplanEvents& events,
                      const ReplanOptions& options = {});

/// The changed plan with all that a plan tells: values, bound, causes, energy, scoreboard. It
/// begins when the plan before it began. Errors: as of make_plan.
Result<Plan> plan_of(const Replan& replan, const PlanOptions& options = {});

}  // namespace tienvoud::plan
