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

/// Later in the routing; work of no known operation comes before all others.
std::int64_t place_in_routing(const Firm& firm, Id<Operation> operation) {
  return operation.exists() ? firm.operations[operation].sequence
                            : std::numeric_limits<std::int64_t>::min();
}

void add_run(const RunTotals& run, Duration setup, StepMade& step) {
  step.spent += run.run_time + run.setup_time;
  step.good += run.good;
  step.scrap += run.scrap;
  if (run.produced() > Pieces()) {
    const bool first = step.produced <= Pieces();
    const auto before = first ? std::optional(setup) : step.norm;
    step.norm =
        run.norm && before ? std::optional(*before + *run.norm * run.produced()) : std::nullopt;
    step.produced += run.produced();
  }
}

/// Finds the last step and sums the norms.
void sum_steps(const Firm& firm, OrderMade& order) {
  std::optional<std::int64_t> last;
  for (const auto& [operation, step] : order.steps) {
    if (step.produced <= Pieces()) {
      continue;
    }
    const auto before = last ? order.norm : std::optional(Duration());
    order.norm = before && step.norm ? std::optional(*before + *step.norm) : std::nullopt;
    const auto place = place_in_routing(firm, operation);
    if (!last || place > *last) {
      order.finished = step.good;
    }
    last = std::max(last.value_or(place), place);
  }
}

}  // namespace

std::map<Id<Order>, OrderMade> made_by_orders(const Firm& firm, const Runs& runs) {
  std::map<Id<Order>, OrderMade> orders;
  for (const auto& [key, run] : runs) {
    const Duration setup = key.operation.exists()
                               ? firm.operations[key.operation].setup.value_or(Duration())
                               : Duration();
    add_run(run, setup, orders[key.order].steps[key.operation]);
  }
  for (auto& [id, order] : orders) {
    sum_steps(firm, order);
  }
  return orders;
}

}  // namespace tienvoud::sight
