#include "questions/plan/given/given_plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "questions/plan/horizon.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;
using Row = std::int32_t;

constexpr std::int64_t second = 1'000'000;

std::size_t at(Row row) {
  return static_cast<std::size_t>(row);
}

/// Gives rows their modes in order of time, so that it is known what came before on each machine.
class Placing {
 public:
  Placing(const Firm& firm, const FirmShop& shop, GivenSchedule& given)
      : firm_(firm), shop_(shop), given_(given), last_(shop.machines.size(), -1) {
    given.schedule.operations.resize(shop.operations.size());
    for (std::size_t i = 0; i < shop.operations.size(); ++i) {
      rows_.emplace(std::pair(shop.operations[i].order, shop.operations[i].operation),
                    static_cast<Row>(i));
    }
  }

  void place(const ScheduledOperation& one) {
    const auto found = rows_.find(std::pair(one.order, one.operation));
    if (found == rows_.end()) {
      find(one, "The plan does an operation that the order does not ask, or no longer.",
           "Plan anew, or take the row out of the plan.");
      return;
    }
    methods::PlacedOperation& placed = given_.schedule.operations[at(found->second)];
    if (placed.mode >= 0) {
      find(one, "The plan does this operation twice; the first counts.",
           "Take one of the two rows out of the plan.");
      return;
    }
    const auto time = [&](Instant moment) { return (moment - shop_.origin).base() / second; };
    placed = {-1, time(one.setup_at), time(one.starts_at), time(one.ends_at)};
    placed.mode = mode_of(found->second, one, placed);
    if (placed.mode < 0) {
      find(one, "The plan does it on a machine on which it cannot be done.",
           "Add the machine to modes.csv, or move the operation to another.");
    }
  }

  [[nodiscard]] bool has_begun(const ScheduledOperation& one) const {
    const auto found = rows_.find(std::pair(one.order, one.operation));
    return found != rows_.end() && shop_.operations[at(found->second)].begun;
  }

  void tell_missing() {
    for (std::size_t i = 0; i < shop_.operations.size(); ++i) {
      const OperationMeaning& of = shop_.operations[i];
      if (given_.schedule.operations[i].mode < 0 && !told_.contains(static_cast<Row>(i))) {
        find({of.order, of.operation, {}, {}, {}, {}},
             "The plan does not say when this operation is done.",
             "Plan anew, or add the row to the plan.");
      }
    }
  }

 private:
  /// -1: none on that machine.
  Row mode_of(Row row, const ScheduledOperation& given, const methods::PlacedOperation& times) {
    const auto& problem = shop_.problem;
    const auto& operation = problem.operations[at(row)];
    Row best = -1;
    std::tuple<int, ShopTime, ShopTime> best_fit;
    for (Row m = operation.first_mode; m < operation.end_mode; ++m) {
      if (shop_.modes[at(m)] != given.resource) {
        continue;
      }
      const auto& mode = problem.modes[at(m)];
      // The place it was on where that is told; else one that is free, and set up in time; then a
      // setup as long as the plan's; then the least wait.
      std::tuple<int, ShopTime, ShopTime> fit(2, 0, 0);
      if (given.place > 0 && shop_.place_of(m) == given.place) {
        fit = {3, 0, 0};
      } else if (mode.machine >= 0) {
        const Row before = last_[at(mode.machine)];
        const ShopTime free = before < 0 ? 0 : given_.schedule.operations[at(before)].end;
        const ShopTime setup = mode.setup + problem.setup_between(before, row, mode.machine);
        const ShopTime spare = times.start - times.setup_start - setup;
        const bool is_free = free <= times.setup_start;
        const int fits = spare >= 0 ? 2 : 1;
        fit = {is_free ? fits : 0, is_free ? -std::max<ShopTime>(0, spare) : 0, free};
      }
      if (best < 0 || fit > best_fit) {
        best = m;
        best_fit = fit;
      }
    }
    if (best >= 0 && problem.modes[at(best)].machine >= 0) {
      last_[at(problem.modes[at(best)].machine)] = row;
    }
    return best;
  }

  void find(const ScheduledOperation& one, std::string what, std::string remedy) {
    if (const auto row = rows_.find(std::pair(one.order, one.operation)); row != rows_.end()) {
      told_.insert(row->second);
    }
    given_.findings.push_back({one.order.exists() ? firm_.orders[one.order].code : "", "plan",
                               one.operation.exists() ? firm_.operations[one.operation].code : "",
                               std::move(what), std::move(remedy)});
  }

  const Firm& firm_;
  const FirmShop& shop_;
  GivenSchedule& given_;
  std::map<std::pair<Id<Order>, Id<Operation>>, Row> rows_;
  std::set<Row> told_;
  std::vector<Row> last_;  ///< on each machine
};

}  // namespace

GivenSchedule given_schedule(const Firm& firm,
                             const FirmShop& shop,
                             std::span<const ScheduledOperation> plan) {
  GivenSchedule given;
  Placing placing(firm, shop, given);
  // What has begun comes first on its machine, also where that has several places.
  std::vector<ScheduledOperation> rows(plan.begin(), plan.end());
  std::ranges::sort(rows, {}, [&](const ScheduledOperation& one) {
    return std::tuple(!placing.has_begun(one), one.setup_at, one.starts_at, one.ends_at, one.order,
                      one.operation, one.resource);
  });
  for (const ScheduledOperation& one : rows) {
    placing.place(one);
  }
  placing.tell_missing();
  return given;
}

namespace {

/// Pins of orders whose pins count.
std::vector<methods::ShopPin> counted_pins(const FirmShop& shop, const ShopScope& scope) {
  std::vector<methods::ShopPin> pins;
  std::ranges::copy_if(shop.problem.pins, std::back_inserter(pins),
                       [&](const methods::ShopPin& pin) {
                         const Id<Order> order = shop.operations[at(pin.operation)].order;
                         return scope.without_pins[order.index()] == 0;
                       });
  return pins;
}

/// When the first operation that none of these pins holds is set up on each machine.
std::vector<ShopTime> first_not_pinned(const methods::ShopProblem& problem,
                                       const std::vector<methods::ShopPin>& pins,
                                       const methods::ShopSchedule& schedule) {
  std::vector<char> pinned(problem.operations.size(), 0);
  for (const methods::ShopPin& pin : pins) {
    pinned[at(pin.operation)] = 1;
  }
  std::vector<ShopTime> first(problem.machines.size(), methods::no_time);
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    const auto& placed = schedule.operations[i];
    const Row machine = placed.mode < 0 ? -1 : problem.modes[at(placed.mode)].machine;
    if (machine >= 0 && pinned[i] == 0) {
      first[at(machine)] = std::min(first[at(machine)], placed.setup_start);
    }
  }
  return first;
}

}  // namespace

ShopScope scope_of(const Firm& firm, const GivenPlan& plan) {
  ShopScope scope;
  Instant last = plan.horizon.value_or(plan.at);
  scope.left_out.assign(firm.orders.size(), 1);
  for (const ScheduledOperation& one : plan.operations) {
    last = std::max(last, one.ends_at + days(1));
    if (one.order.exists()) {
      scope.left_out[one.order.index()] = 0;
    }
  }
  scope.absences = plan.absences;
  scope.horizon = std::max(plan.horizon ? Duration() : horizon_of(firm, plan.at), last - plan.at);
  return scope;
}

bool set_lost_pins_aside(const FirmShop& shop,
                         const methods::ShopSchedule& schedule,
                         const Firm& firm,
                         ShopScope& scope) {
  scope.without_pins.resize(firm.orders.size(), 0);
  bool any = false;
  // What is free once its pin is aside may stand before what has begun, whose pin then goes too.
  for (bool more = true; more;) {
    more = false;
    const auto pins = counted_pins(shop, scope);
    const auto first_free = first_not_pinned(shop.problem, pins, schedule);
    for (const methods::ShopPin& pin : pins) {
      const auto& placed = schedule.operations[at(pin.operation)];
      if (placed.mode < 0) {
        continue;
      }
      const methods::ShopMode& mode = shop.problem.modes[at(placed.mode)];
      // At a subcontractor a pin that counts leaves less to run.
      const bool is_elsewhere =
          pin.start >= 0      ? placed.start != pin.start && placed.setup_start != pin.start
          : mode.machine >= 0 ? placed.setup_start > first_free[at(mode.machine)]
                              : placed.end - placed.start > mode.run;
      if (is_elsewhere) {
        scope.without_pins[shop.operations[at(pin.operation)].order.index()] = 1;
        more = true;
      }
    }
    any = any || more;
  }
  return any;
}

std::vector<ScheduledOperation> rows_of(const FirmShop& shop,
                                        const methods::ShopSchedule& schedule,
                                        std::size_t first,
                                        std::size_t end) {
  std::vector<ScheduledOperation> rows;
  for (std::size_t i = first; i < end; ++i) {
    const auto& placed = schedule.operations[i];
    const OperationMeaning& of = shop.operations[i];
    rows.push_back({of.order, of.operation, shop.modes[at(placed.mode)],
                    shop.moment(placed.setup_start), shop.moment(placed.start),
                    shop.moment(placed.end), shop.place_of(placed.mode)});
  }
  std::ranges::sort(rows, {}, [](const ScheduledOperation& one) {
    return std::tuple(one.setup_at, one.starts_at, one.order, one.operation);
  });
  return rows;
}

}  // namespace tienvoud::plan
