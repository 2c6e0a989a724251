#include "questions/plan/check/check_plan.h"

#include <algorithm>
#include <utility>

#include "questions/plan/check/horizon.h"
#include "questions/plan/check/plan_checker.h"

namespace tienvoud::plan {
namespace checking {
namespace {

Instant whole_second(Instant at) {
  const std::int64_t second = seconds(1).base();
  const std::int64_t rest = (at.microseconds() % second + second) % second;
  return Instant::of_microseconds(at.microseconds() - rest);
}

}  // namespace

PlanChecker::PlanChecker(const Firm& firm,
                         Instant now,
                         std::span<const ScheduledOperation> rows,
                         std::span<const Absence> absences,
                         Words words)
    : firm_(firm),
      now_(whole_second(now)),
      plan_(rows),
      absences_(absences),
      words_(std::move(words)) {}

void PlanChecker::say(ViolationKind kind,
                      const ScheduledOperation& of,
                      Instant at,
                      std::string sentence) {
  violations_.push_back({kind, of.order, of.operation, of.resource, at, std::move(sentence)});
}

Result<PlanCheck> PlanChecker::check() {
  work_ = work_of(firm_, now_);
  const Period horizon = horizon_of(firm_, now_, plan_, absences_);
  TRY_ASSIGN(FirmHours hours, FirmHours::read(firm_, work_, horizon, absences_));
  hours.cut_long_setups(work_);
  hours_.push_back(std::move(hours));
  place_rows();
  find_missing();
  for (const Row& row : rows_) {
    check_times(row);
  }
  check_machines();
  check_sequence();
  check_people();
  check_tools();
  check_material();
  PlanCheck answer;
  answer.at = now_;
  tell_orders(answer);
  std::ranges::sort(violations_, {}, [](const Violation& one) {
    return std::tuple(one.at, one.kind, one.order, one.operation, one.resource, one.sentence);
  });
  answer.violations = std::move(violations_);
  return answer;
}

}  // namespace checking

std::string_view name_of(ViolationKind kind) {
  constexpr std::string_view names[] = {
      "unknown_order",       "unknown_operation", "unknown_resource",
      "unreadable",          "closed_order",      "wrong_operation",
      "nothing_left",        "planned_twice",     "missing",
      "wrong_machine",       "disordered",        "before_now",
      "before_release",      "pin_moved",         "closed",
      "too_short",           "too_long",          "setup_too_short",
      "machine_taken",       "begun_not_first",   "before_predecessor",
      "before_transfer_lot", "before_material",   "too_few_people",
      "too_few_tools"};
  return names[static_cast<std::size_t>(kind)];
}

Result<PlanCheck> check_plan(const Firm& firm,
                             Instant now,
                             std::span<const ScheduledOperation> rows,
                             std::span<const Absence> absences) {
  TRY_ASSIGN(auto words, checking::Words::of(firm));
  return checking::PlanChecker(firm, now, rows, absences, std::move(words)).check();
}

}  // namespace tienvoud::plan
