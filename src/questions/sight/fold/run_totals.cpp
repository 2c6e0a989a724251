#include "questions/sight/fold/run_totals.h"

#include <algorithm>

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

}  // namespace tienvoud::sight
