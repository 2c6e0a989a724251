#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

enum class CauseKind : std::uint8_t {
  overdue,   ///< it was due before `now`
  machine,   ///< another operation had the machine
  closed,    ///< the machine, or the people it waits for, had no shift
  people,    ///< people with the skill did something else, or were not there
  tool,      ///< its tool was in use
  material,  ///< a component comes then
  release,   ///< the order may begin then
  pin,       ///< it is fixed to begin then
  lag,       ///< what must pass after an operation (cooling, transport, a subcontractor)
  other,     ///< all was free: other work went first, or it fitted in no gap
  goal,      ///< it was moved to a later hour for a goal that counts before lateness
  setup,
  run,
};

/// "overdue", "machine", ...: as in the API.
std::string_view name_of(CauseKind kind);

/// What took time, and how much. Fields that do not apply name nothing.
struct Cause {
  CauseKind kind = CauseKind::run;
  Id<Order> order;             ///< that was in the way, or whose setup, run, lag or component it is
  Id<Operation> operation;     ///< likewise
  Id<Resource> resource;       ///< the machine or tool
  Id<Skill> skill;             ///< of people
  Id<Item> item;               ///< the component
  methods::ShopTime time = 0;  ///< seconds
  /// By how many seconds the order ends earlier without it; none where that was not tried.
  std::optional<methods::ShopTime> gain = std::nullopt;

  friend bool operator==(const Cause&, const Cause&) = default;
};

/// One stretch of the chain: [from, to) went to a cause.
struct Stretch {
  methods::ShopTime from = 0;
  methods::ShopTime to = 0;
  std::size_t operation = 0;  ///< the row in FirmShop whose wait, setup or run it is
  Cause cause;
};

/// The cause to begin with: the first that is not in the past; none where there is none at all.
const Cause* main_cause(const std::vector<Cause>& causes);

struct OrderCauses {
  std::vector<Stretch> chain;    ///< from the order's end back to 0, without a hole
  std::optional<Cause> longest;  ///< of all waits
  std::vector<Cause> lateness;   ///< sums to it exactly; empty where the order is in time
  bool tried = true;             ///< false: none of its causes was, for there were too many orders
};

struct CauseOptions {
  std::size_t proved = 5;  ///< causes of an order that are tried; the others until one helps
  /// Operations that are placed again in all, at most; the latest orders come first.
  std::int64_t placements = 4'000'000;
  int threads = 1;  ///< changes how long it takes, not what comes out
};

/// Why each job ends when it does.
///
/// The chain goes from the job's last operation back: the wait after it, its run, its setup, what
/// it waited for from the moment it was ready, then what made it ready: the operation before it,
/// also one of another order that makes a component; a release or a component that is bought ends
/// the chain. Each moment of a wait goes to the first of these that holds then: fixed start,
/// machine closed, machine taken, people or tools short; a moment at which all is free goes to what
/// next stands in the way, for the gap was too short. Nights that only a wait made the order meet
/// go to that wait.
///
/// The main causes of each late order are proved: all is placed again in the same order without the
/// cause (see without_cause), and what the order wins is its gain.
///
/// Lateness (end less due) goes to what was overdue at 0 already, then to causes by kind and
/// culprit until all of it has one: what the order would be earlier without before what alone
/// changes nothing, waits before setups and those before runs, the longest first.
std::vector<OrderCauses> causes_of(const FirmShop& shop,
                                   const methods::ShopSchedule& schedule,
                                   const CauseOptions& options = {});

}  // namespace tienvoud::plan
