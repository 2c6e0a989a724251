#include <fmt/format.h>

#include <algorithm>

#include "questions/plan/check/plan_checker.h"

// Operations of an order wait for each other, or for the first of the pieces.

namespace tienvoud::plan::checking {

void PlanChecker::check_sequence() {
  for (std::size_t i = 1; i < work_.tasks.size(); ++i) {
    if (!work_.tasks[i].follows || row_of_task_[i] == nowhere || row_of_task_[i - 1] == nowhere) {
      continue;
    }
    const Row& before = rows_[row_of_task_[i - 1]];
    const Row& row = rows_[row_of_task_[i]];
    const auto& lot = step(before).transfer_lot;
    if (lot && *lot > Pieces() && lot->natural() < task(before).pieces) {
      check_lots(before, row);
      continue;
    }
    const ScheduledOperation& plan = *row.plan;
    const Duration lag = task(before).wait;
    const Instant ready = before.plan->ends_at + lag;
    if (ready - plan.starts_at < rounding) {
      continue;
    }
    say(ViolationKind::before_predecessor, plan, plan.starts_at,
        lag > Duration()
            ? fmt::format("{} of order {} starts on {} at {}, {} before {} is done and has waited "
                          "{}.",
                          words_.operation(plan.operation), words_.order(plan.order),
                          words_.machine(plan.resource), words_.moment(plan.starts_at),
                          Words::length(ready - plan.starts_at),
                          words_.operation(before.plan->operation), Words::length(lag))
            : fmt::format("{} of order {} starts on {} at {}, {} before {} is done.",
                          words_.operation(plan.operation), words_.order(plan.order),
                          words_.machine(plan.resource), words_.moment(plan.starts_at),
                          Words::length(ready - plan.starts_at),
                          words_.operation(before.plan->operation)));
  }
}

/// The first lot must have come before it starts, and the last lot goes through it after that came.
void PlanChecker::check_lots(const Row& before, const Row& row) {
  if (before.way == nullptr || row.way == nullptr) {
    return;
  }
  const ScheduledOperation& plan = *row.plan;
  const double lot = step(before).transfer_lot->natural();
  const Duration first = before.way->run.scaled(lot / task(before).pieces);
  const Instant came = before.stops ? moment_after(*before.hours, before.plan->starts_at, first)
                                    : before.plan->starts_at + first;
  const Instant ready = came == Instant::never() ? came : came + task(before).wait;
  if (ready - plan.starts_at >= rounding) {
    say(ViolationKind::before_transfer_lot, plan, plan.starts_at,
        ready == Instant::never()
            ? fmt::format("{} of order {} starts on {} at {}, and {} never hands on its first lot.",
                          words_.operation(plan.operation), words_.order(plan.order),
                          words_.machine(plan.resource), words_.moment(plan.starts_at),
                          words_.operation(before.plan->operation))
            : fmt::format("{} of order {} starts on {} at {}, {} before {} hands on its first lot.",
                          words_.operation(plan.operation), words_.order(plan.order),
                          words_.machine(plan.resource), words_.moment(plan.starts_at),
                          Words::length(ready - plan.starts_at),
                          words_.operation(before.plan->operation)));
  }
  const Duration last = row.way->run.scaled(std::min(1.0, lot / task(row).pieces));
  const Instant from = std::max(before.plan->ends_at, plan.starts_at);
  const Duration missing =
      std::max(last - worked(row, from, plan.ends_at), before.plan->ends_at - plan.ends_at);
  if (missing >= rounding) {
    say(ViolationKind::before_transfer_lot, plan, plan.ends_at,
        fmt::format("{} of order {} ends on {} at {}, {} too soon for the last lot of {}.",
                    words_.operation(plan.operation), words_.order(plan.order),
                    words_.machine(plan.resource), words_.moment(plan.ends_at),
                    Words::length(missing), words_.operation(before.plan->operation)));
  }
}

}  // namespace tienvoud::plan::checking
