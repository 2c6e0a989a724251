#include <fmt/format.h>

#include <algorithm>

#include "questions/plan/check/plan_checker.h"

// Each row by itself: not before it may, in open hours, as long as it takes.

namespace tienvoud::plan::checking {

void PlanChecker::check_times(const Row& row) {
  const ScheduledOperation& plan = *row.plan;
  const std::string& order = words_.order(plan.order);
  const std::string& operation = words_.operation(plan.operation);
  if (plan.starts_at < plan.setup_at || plan.ends_at < plan.starts_at) {
    say(ViolationKind::disordered, plan, plan.setup_at,
        fmt::format("{} of order {} is set up from {}, starts at {} and ends at {}, which do not "
                    "follow each other.",
                    operation, order, words_.moment(plan.setup_at), words_.moment(plan.starts_at),
                    words_.moment(plan.ends_at)));
    return;
  }
  if (now_ - plan.setup_at >= rounding) {
    say(ViolationKind::before_now, plan, plan.setup_at,
        fmt::format("{} of order {} begins on {} at {}, {} before the plan does.", operation, order,
                    words_.machine(plan.resource), words_.moment(plan.setup_at),
                    Words::length(now_ - plan.setup_at)));
  }
  const auto& released = firm_.orders[plan.order].released_at;
  if (released && *released - plan.starts_at >= rounding) {
    say(ViolationKind::before_release, plan, plan.starts_at,
        fmt::format("{} of order {} starts on {} at {}, {} before the order may begin.", operation,
                    order, words_.machine(plan.resource), words_.moment(plan.starts_at),
                    Words::length(*released - plan.starts_at)));
  }
  check_pin(row);
  if (row.way != nullptr) {
    check_run(row);
  }
}

/// The machine of a pin is among what the ways of its task keep.
void PlanChecker::check_pin(const Row& row) {
  const Id<Pin> id = task(row).pin;
  if (!id.exists() || task(row).begun || !firm_.pins[id].starts_at) {
    return;
  }
  const ScheduledOperation& plan = *row.plan;
  const Instant fixed = *firm_.pins[id].starts_at;
  const auto differs = [&](Instant at) { return at - fixed >= rounding || fixed - at >= rounding; };
  if (!differs(plan.starts_at) || !differs(plan.setup_at)) {
    return;
  }
  const bool later = fixed < plan.starts_at;
  const std::string& order = words_.order(plan.order);
  const std::string& operation = words_.operation(plan.operation);
  say(ViolationKind::pin_moved, plan, plan.starts_at,
      later ? fmt::format("{} of order {} is fixed to start at {}, but starts on {} {} later.",
                          operation, order, words_.moment(fixed), words_.machine(plan.resource),
                          Words::length(plan.starts_at - fixed))
            : fmt::format("{} of order {} is fixed to start at {}, but starts on {} {} earlier.",
                          operation, order, words_.moment(fixed), words_.machine(plan.resource),
                          Words::length(fixed - plan.starts_at)));
}

Duration PlanChecker::worked(const Row& row, Instant from, Instant to) const {
  if (to <= from) {
    return {};
  }
  return row.stops ? open_between(*row.hours, from, to) : to - from;
}

void PlanChecker::check_run(const Row& row) {
  const ScheduledOperation& plan = *row.plan;
  const std::string& order = words_.order(plan.order);
  const std::string& operation = words_.operation(plan.operation);
  const std::string machine = words_.machine(plan.resource);
  const Duration run = worked(row, plan.starts_at, plan.ends_at);
  if (row.way->run - run >= rounding) {
    say(ViolationKind::too_short, plan, plan.starts_at,
        fmt::format("{} of order {} runs {} on {} from {}, but needs {}.", operation, order,
                    Words::length(run), machine, words_.moment(plan.starts_at),
                    Words::length(row.way->run)));
  } else if (run - row.way->run >= rounding) {
    say(ViolationKind::too_long, plan, plan.starts_at,
        fmt::format("{} of order {} runs {} on {} from {}, but needs only {}.", operation, order,
                    Words::length(run), machine, words_.moment(plan.starts_at),
                    Words::length(row.way->run)));
  }
  if (row.hours == nullptr) {
    return;
  }
  if (!row.stops) {
    const Duration closed =
        (plan.ends_at - plan.starts_at) - open_between(*row.hours, plan.starts_at, plan.ends_at);
    if (closed >= rounding) {
      say(ViolationKind::closed, plan, plan.starts_at,
          fmt::format("{} of order {} may not stop, and runs on {} from {} to {}, of which {} "
                      "outside open hours.",
                      operation, order, machine, words_.moment(plan.starts_at),
                      words_.moment(plan.ends_at), Words::length(closed)));
    }
    return;
  }
  const Instant opens = moment_after(*row.hours, plan.starts_at, microseconds(1));
  if (opens - plan.starts_at > rounding) {
    say(ViolationKind::closed, plan, plan.starts_at,
        opens == Instant::never()
            ? fmt::format("{} of order {} starts on {} at {}, after which that is not open.",
                          operation, order, machine, words_.moment(plan.starts_at))
            : fmt::format("{} of order {} starts on {} at {}, {} before that opens.", operation,
                          order, machine, words_.moment(plan.starts_at),
                          Words::length(opens - plan.starts_at)));
  }
  if (run > Duration() && plan.ends_at - plan.starts_at > rounding &&
      open_between(*row.hours, plan.ends_at - rounding, plan.ends_at) == Duration()) {
    say(ViolationKind::closed, plan, plan.ends_at,
        fmt::format("{} of order {} ends on {} at {}, when that is closed.", operation, order,
                    machine, words_.moment(plan.ends_at)));
  }
}

/// before: the work before it on its machine; null: none, or not known.
void PlanChecker::check_setup(const Row& row, const Row* before) {
  const ScheduledOperation& plan = *row.plan;
  const std::string& order = words_.order(plan.order);
  const std::string& operation = words_.operation(plan.operation);
  const Duration missing = row.setup - (plan.starts_at - plan.setup_at);
  if (missing >= rounding) {
    say(ViolationKind::setup_too_short, plan, plan.starts_at,
        before == nullptr
            ? fmt::format("{} of order {} starts on {} at {}, {} before its setup of {} is done.",
                          operation, order, words_.machine(plan.resource),
                          words_.moment(plan.starts_at), Words::length(missing),
                          Words::length(row.setup))
            : fmt::format(
                  "{} of order {} starts on {} at {}, {} before its setup of {} after {} of "
                  "order {} is done.",
                  operation, order, words_.machine(plan.resource), words_.moment(plan.starts_at),
                  Words::length(missing), Words::length(row.setup),
                  words_.operation(before->plan->operation), words_.order(before->plan->order)));
    return;
  }
  if (row.hours == nullptr) {
    return;
  }
  const Instant end = plan.setup_at + row.setup;
  const Duration closed = row.setup - open_between(*row.hours, plan.setup_at, end);
  if (closed >= rounding) {
    say(ViolationKind::closed, plan, plan.setup_at,
        fmt::format("{} of order {} is set up on {} from {} to {}, of which {} outside open hours.",
                    operation, order, words_.machine(plan.resource), words_.moment(plan.setup_at),
                    words_.moment(end), Words::length(closed)));
  }
}

}  // namespace tienvoud::plan::checking
