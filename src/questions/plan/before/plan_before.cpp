#include "questions/plan/before/plan_before.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "methods/shop_schedule/energy/cheap_hours.h"
#include "methods/shop_schedule/lists/left_shift.h"
#include "questions/plan/given/given_plan.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;
using Row = std::int32_t;

constexpr std::int64_t second = 1'000'000;

std::size_t at(Row row) {
  return static_cast<std::size_t>(row);
}

PlanFinding finding_of(const Firm& firm,
                       const OperationMeaning& of,
                       std::string what,
                       std::string remedy) {
  return {firm.orders[of.order].code, "plan", firm.operations[of.operation].code, std::move(what),
          std::move(remedy)};
}

PlanFinding lost_finding(const Firm& firm, const OperationMeaning& of) {
  return finding_of(firm, of,
                    "It was frozen where the plan before had it, and cannot stand there any more; "
                    "it is planned anew.",
                    "Look at what it waits for, what is fixed or still at work on its machine, and "
                    "at the hours there; fix it in pins.csv where it has to be.");
}

/// The freeze fence: what it holds, and what it should.
class Fence {
 public:
  Fence(const Firm& firm, const FirmShop& shop, PlanBefore& before)
      : firm_(firm),
        shop_(shop),
        before_(before),
        frozen_(shop.operations.size(), 0),
        pinned_(shop.operations.size(), 0),
        waits_for_(shop.operations.size()) {
    for (const methods::ShopPin& pin : shop.problem.pins) {
      pinned_[at(pin.operation)] = 1;
    }
    for (const methods::ShopPrecedence& link : shop.problem.precedences) {
      waits_for_[at(link.after)].push_back(link.before);
    }
  }

  /// Everything that is set up before `until`, and what that waits for. Rows of the plan that fit
  /// no way to do their operation any more are told here.
  std::vector<methods::ShopPin> wanted(const std::vector<ScheduledOperation>& plan, Instant until) {
    std::map<std::pair<Id<Order>, Id<Operation>>, Row> rows;
    for (std::size_t i = 0; i < shop_.operations.size(); ++i) {
      rows.emplace(std::pair(shop_.operations[i].order, shop_.operations[i].operation),
                   static_cast<Row>(i));
    }
    for (const ScheduledOperation& one : plan) {
      const auto row = rows.find(std::pair(one.order, one.operation));
      if (one.setup_at < until && row != rows.end()) {
        freeze(row->second);
      }
    }
    std::vector<methods::ShopPin> pins;
    for (std::size_t i = 0; i < frozen_.size(); ++i) {
      const auto row = static_cast<Row>(i);
      if (frozen_[i] != 0 && pinned_[i] == 0 && is_to_come(row)) {
        const methods::PlacedOperation& placed = before_.schedule.operations[i];
        pins.push_back({row, placed.mode, placed.start});
      }
    }
    return pins;
  }

 private:
  void freeze(Row first) {
    std::vector<Row> open = {first};
    while (!open.empty()) {
      const Row row = open.back();
      open.pop_back();
      if (std::exchange(frozen_[at(row)], 1) != 0) {
        continue;
      }
      std::ranges::copy_if(waits_for_[at(row)], std::back_inserter(open),
                           [&](Row one) { return before_.schedule.operations[at(one)].mode >= 0; });
    }
  }

  /// False, with a finding, where it can be on none of its machines, or should have begun.
  bool is_to_come(Row row) {
    const methods::PlacedOperation& placed = before_.schedule.operations[at(row)];
    if (placed.mode < 0) {
      before_.findings.push_back(lost_finding(firm_, shop_.operations[at(row)]));
    } else if (placed.start < 0) {
      before_.findings.push_back(finding_of(
          firm_, shop_.operations[at(row)],
          "The plan before had it begun by now, and nothing tells that it has; it is planned anew.",
          "Book or count what was done, or enter it in pins.csv; if it did not begin, do "
          "nothing."));
    }
    return placed.mode >= 0 && placed.start >= 0;
  }

  const Firm& firm_;
  const FirmShop& shop_;
  PlanBefore& before_;
  std::vector<char> frozen_;
  std::vector<char> pinned_;
  std::vector<std::vector<Row>> waits_for_;
};

/// Whether each late job is as late in both.
bool has_same_lateness(const methods::ShopProblem& problem,
                       const methods::ShopSchedule& one,
                       const methods::ShopSchedule& other) {
  std::vector<std::pair<ShopTime, ShopTime>> ends(problem.jobs.size());
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    auto& [first, second_end] = ends[at(problem.operations[i].job)];
    first = std::max(first, one.operations[i].end);
    second_end = std::max(second_end, other.operations[i].end);
  }
  for (std::size_t job = 0; job < ends.size(); ++job) {
    const ShopTime due = problem.jobs[job].due;
    if (std::max(ends[job].first, due) != std::max(ends[job].second, due)) {
      return false;
    }
  }
  return true;
}

}  // namespace

Result<PlanBefore> plan_before(const Firm& firm, const FirmShop& shop, const PlanOptions& options) {
  PlanBefore before;
  before.schedule = given_schedule(firm, shop, options.before).schedule;
  std::vector<methods::ShopPin> wanted;
  if (options.freeze > Duration()) {
    wanted = Fence(firm, shop, before).wanted(options.before, shop.origin + options.freeze);
  }
  TRY_ASSIGN(methods::HeldPins pins, methods::pins_that_hold(shop.problem, wanted));
  for (const methods::ShopPin& pin : pins.lost) {
    before.findings.push_back(lost_finding(firm, shop.operations[at(pin.operation)]));
  }
  before.fence = std::move(pins.held);
  // What has begun goes on from now, wherever the plan before had its beginning.
  for (std::size_t i = 0; i < pins.own.size(); ++i) {
    if (shop.operations[i].begun && pins.own[i].mode >= 0 &&
        before.schedule.operations[i].mode >= 0 && before.schedule.operations[i].start < 0) {
      before.schedule.operations[i] = pins.own[i];
    }
  }
  return before;
}

void open_fence(const Firm& firm, const FirmShop& shop, PlanBefore& before) {
  for (const methods::ShopPin& pin : before.fence) {
    before.findings.push_back(lost_finding(firm, shop.operations[at(pin.operation)]));
  }
  before.fence.clear();
}

void see_whether_it_stands(const FirmShop& shop, PlanBefore& before) {
  const auto holds = [](const methods::PlacedOperation& one) { return one.mode >= 0; };
  if (!std::ranges::all_of(before.schedule.operations, holds) ||
      !methods::check_schedule(shop.problem, before.schedule, 1).empty()) {
    return;
  }
  auto early = methods::shifted_left(shop.problem, before.schedule);
  before.early = early.ok() && has_same_lateness(shop.problem, *early, before.schedule)
                     ? *std::move(early)
                     : before.schedule;
}

std::vector<ShopTime> wanted_starts(const FirmShop& shop, const PlanBefore& before) {
  std::vector<ShopTime> starts(shop.operations.size(), -1);
  for (std::size_t i = 0; i < before.schedule.operations.size(); ++i) {
    const methods::PlacedOperation& placed = before.schedule.operations[i];
    starts[i] = placed.mode >= 0 ? placed.start : -1;
  }
  return starts;
}

bool is_no_worse(const FirmShop& shop,
                 const ShopPower& power,
                 const PlanBefore& before,
                 const methods::ShopSchedule& other,
                 Duration ahead) {
  if (!before.early) {
    return false;
  }
  const auto worth = [&](const methods::ShopSchedule& schedule) {
    const auto value = methods::value_of(shop.problem, schedule);
    return std::tuple(value.weighted_tardiness, value.makespan, value.setup_time,
                      methods::power_cost(shop.problem, schedule, power.prices),
                      methods::waiting_time(shop.problem, schedule.operations,
                                            std::max<ShopTime>(0, ahead.base() / second)));
  };
  return worth(before.schedule) <= worth(other);
}

PlanDistance distance_between(const std::vector<ScheduledOperation>& before,
                              const std::vector<ScheduledOperation>& after) {
  std::map<std::pair<Id<Order>, Id<Operation>>, const ScheduledOperation*> was;
  for (const ScheduledOperation& one : before) {
    was.emplace(std::pair(one.order, one.operation), &one);
  }
  PlanDistance distance;
  for (const ScheduledOperation& one : after) {
    const auto found = was.find(std::pair(one.order, one.operation));
    if (found == was.end()) {
      ++distance.added;
      continue;
    }
    const ScheduledOperation& then = *found->second;
    if (then.resource == one.resource && then.starts_at == one.starts_at) {
      ++distance.kept;
    } else {
      ++distance.moved;
      distance.shifted += then.starts_at < one.starts_at ? one.starts_at - then.starts_at
                                                         : then.starts_at - one.starts_at;
    }
  }
  return distance;
}

}  // namespace tienvoud::plan
