#include "questions/sight/fold/run_totals.h"

#include <algorithm>
#include <limits>

namespace tienvoud::sight {

Duration RunTotals::excess() const {
  if (!norm || produced() <= Pieces()) {
    return {};
  }
  return std::max(Duration(), run_time - *norm * produced());
}

std::optional<PieceTime> norm_time(const Firm& firm,
                                   Id<Operation> operation,
                                   Id<Resource> machine) {
  if (!operation.exists()) {
    return std::nullopt;
  }
  for (const Mode& mode : firm.modes) {
    if (mode.operation == operation && mode.resource == machine && mode.run) {
      return mode.run;
    }
  }
  return firm.operations[operation].run;
}

void add_to_runs(const Firm& firm, const Slice& slice, Runs& runs) {
  if (!slice.order.exists()) {
    return;
  }
  const auto [found, is_new] =
      runs.try_emplace(RunKey{slice.machine, slice.order, slice.operation});
  RunTotals& run = found->second;
  if (is_new) {
    run.norm = norm_time(firm, slice.operation, slice.machine);
  }
  const Duration time = slice.machine.exists() ? slice.machine_time : slice.people_time;
  run.run_time += slice.state == MachineState::run ? time : Duration();
  run.setup_time += slice.state == MachineState::setup ? time : Duration();
  run.good += slice.good;
  run.scrap += slice.scrap;
  run.rework += slice.rework;
  run.review += slice.review;
}

namespace {

/// All runs of one operation of an order, on whatever machines.
struct StepTotals {
  Pieces good;
  Pieces produced;
  std::optional<Duration> norm = Duration();  ///< of what was produced
};

/// Later in the routing; work of no known operation comes before all others.
std::int64_t place_in_routing(const Firm& firm, Id<Operation> operation) {
  return operation.exists() ? firm.operations[operation].sequence
                            : std::numeric_limits<std::int64_t>::min();
}

OrderMade made(const Firm& firm, const std::map<Id<Operation>, StepTotals>& steps) {
  OrderMade order;
  std::optional<std::int64_t> last;
  bool any = false;
  bool known = true;
  Duration norm;
  for (const auto& [operation, step] : steps) {
    if (step.produced <= Pieces()) {
      continue;
    }
    any = true;
    known = known && step.norm.has_value();
    if (step.norm) {
      const Duration setup =
          operation.exists() ? firm.operations[operation].setup.value_or(Duration()) : Duration();
      norm += *step.norm + setup;
    }
    const auto place = place_in_routing(firm, operation);
    if (!last || place > *last) {
      last = place;
      order.finished = step.good;
    }
  }
  if (any && known) {
    order.norm = norm;
  }
  return order;
}

}  // namespace

std::map<Id<Order>, OrderMade> made_by_orders(const Firm& firm, const Runs& runs) {
  std::map<Id<Order>, std::map<Id<Operation>, StepTotals>> orders;
  for (const auto& [key, run] : runs) {
    StepTotals& step = orders[key.order][key.operation];
    step.good += run.good;
    step.produced += run.produced();
    if (run.produced() > Pieces()) {
      step.norm = run.norm && step.norm ? std::optional(*step.norm + *run.norm * run.produced())
                                        : std::nullopt;
    }
  }
  std::map<Id<Order>, OrderMade> all;
  for (const auto& [order, steps] : orders) {
    all[order] = made(firm, steps);
  }
  return all;
}

}  // namespace tienvoud::sight
