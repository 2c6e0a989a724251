#include <algorithm>

#include "methods/shop_schedule/check/schedule_check.h"

// The rules that a few operations touch, in a schedule that is known to keep the others.

namespace tienvoud::methods {

std::vector<std::string> ScheduleCheck::run_on_changes(const ShopSchedule& was) {
  if (has_all_rows()) {
    note_changes(was);
    check_rules();
  }
  return std::move(sentences_);
}

/// What stands elsewhere, and each machine on which it is or was: there what comes next has another
/// before it.
void ScheduleCheck::note_changes(const ShopSchedule& was) {
  asked_.assign(problem_.operations.size(), 0);
  asked_machines_.assign(problem_.machines.size(), problem_.same_order ? 1 : 0);
  const auto ask_machine_of = [&](Row row, Row mode) {
    if (mode >= operation(row).first_mode && mode < operation(row).end_mode) {
      const Row machine = problem_.modes[static_cast<std::size_t>(mode)].machine;
      if (machine >= 0) {
        asked_machines_[static_cast<std::size_t>(machine)] = 1;
      }
    }
  };
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const Row row = static_cast<Row>(i);
    const PlacedOperation before =
        i < was.operations.size() ? was.operations[i] : PlacedOperation();
    const PlacedOperation& now = placed(row);
    if (before.mode >= 0 && before.mode == now.mode && before.setup_start == now.setup_start &&
        before.start == now.start && before.end == now.end) {
      continue;
    }
    asked_[i] = 1;
    ask_machine_of(row, before.mode);
    ask_machine_of(row, now.mode);
  }
}

/// Of each pool, when what is looked at uses it: sorted, disjoint. None where all is looked at.
std::vector<std::vector<ScheduleCheck::Window>> ScheduleCheck::asked_windows() const {
  std::vector<std::vector<Window>> windows(problem_.pools.size());
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const Row row = static_cast<Row>(i);
    if (!is_placed(row) || asked_[i] == 0) {
      continue;
    }
    for (Row n = mode(row).first_need; n < mode(row).end_need; ++n) {
      const Row pool = problem_.needs[static_cast<std::size_t>(n)].pool;
      windows[static_cast<std::size_t>(pool)].push_back(window_of(placed(row)));
    }
  }
  for (auto& of : windows) {
    std::ranges::sort(of, {}, &Window::from);
    std::vector<Window> merged;
    for (const Window& one : of) {
      if (!merged.empty() && one.from <= merged.back().to) {
        merged.back().to = std::max(merged.back().to, one.to);
      } else {
        merged.push_back(one);
      }
    }
    of = std::move(merged);
  }
  return windows;
}

std::vector<std::string> check_changes(const ShopProblem& problem,
                                       const ShopSchedule& was,
                                       const ShopSchedule& schedule,
                                       std::size_t most) {
  return ScheduleCheck(problem, schedule, most).run_on_changes(was);
}

}  // namespace tienvoud::methods
