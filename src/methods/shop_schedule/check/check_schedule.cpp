#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "methods/shop_schedule/check/check_open_time.h"
#include "methods/shop_schedule/check/machine_sequences.h"
#include "methods/shop_schedule/check/schedule_check.h"

namespace tienvoud::methods {
namespace {

/// The least whole time that is `part` of a run: 0.07 of 100 is 7 also where binary fractions make
/// it a hair more.
ShopTime part_of_run(double part, ShopTime run) {
  return static_cast<ShopTime>(std::ceil(part * static_cast<double>(run) * (1 - 1e-12)));
}

}  // namespace

ScheduleCheck::ScheduleCheck(const ShopProblem& problem,
                             const ShopSchedule& schedule,
                             std::size_t most)
    : problem_(problem), schedule_(schedule), most_(most) {}

void ScheduleCheck::say(std::string sentence) {
  if (!is_full()) {
    sentences_.push_back(std::move(sentence));
  }
}

std::vector<std::string> ScheduleCheck::run() {
  if (has_all_rows()) {
    check_rules();
  }
  return std::move(sentences_);
}

bool ScheduleCheck::has_all_rows() {
  if (schedule_.operations.size() != problem_.operations.size()) {
    say(fmt::format("The schedule has {} operations, the shop {}.", schedule_.operations.size(),
                    problem_.operations.size()));
    return false;
  }
  return true;
}

void ScheduleCheck::check_rules() {
  check_placed();
  sequences_ = machine_sequences(problem_, schedule_, asked_machines_);
  check_machines();
  check_precedences();
  check_pins();
  check_pools();
  if (problem_.same_order) {
    check_one_order();
  }
}

const OpenTimes* ScheduleCheck::calendar(Row row) const {
  Row of = mode(row).calendar;
  if (const Row machine = mode(row).machine; of < 0 && machine >= 0) {
    of = problem_.machines[static_cast<std::size_t>(machine)].calendar;
  }
  return of < 0 ? nullptr : &problem_.calendars[static_cast<std::size_t>(of)];
}

const OpenTimes* ScheduleCheck::split_calendar(Row row) const {
  return operation(row).splits ? calendar(row) : nullptr;
}

void ScheduleCheck::check_placed() {
  placed_.assign(problem_.operations.size(), 0);
  for (std::size_t i = 0; i < placed_.size() && !is_full(); ++i) {
    const Row row = static_cast<Row>(i);
    const Row chosen = placed(row).mode;
    if (chosen < operation(row).first_mode || chosen >= operation(row).end_mode) {
      say(fmt::format("Operation {} is placed in mode {}, which is none of its own.", row, chosen));
      continue;
    }
    placed_[i] = 1;
    if (is_asked(row)) {
      check_times(row);
      check_run(row);
    }
  }
}

void ScheduleCheck::check_times(Row row) {
  const PlacedOperation& at = placed(row);
  if (at.setup_start < 0) {
    say(fmt::format("Operation {} starts at {}, before time 0.", row, at.setup_start));
  }
  if (at.start < operation(row).release) {
    say(fmt::format("Operation {} starts at {}, before its release at {}.", row, at.start,
                    operation(row).release));
  }
  const Row job = operation(row).job;
  if (job >= 0 && at.start < problem_.jobs[static_cast<std::size_t>(job)].release) {
    say(fmt::format("Operation {} starts at {}, before job {} is released at {}.", row, at.start,
                    job, problem_.jobs[static_cast<std::size_t>(job)].release));
  }
  // With a machine there is more to a setup: see check_setup.
  if (mode(row).machine < 0 && at.start - mode(row).setup < at.setup_start) {
    say(fmt::format("Operation {} starts at {}, before its setup from {} of {} is done.", row,
                    at.start, at.setup_start, mode(row).setup));
  }
}

void ScheduleCheck::check_run(Row row) {
  const PlacedOperation& at = placed(row);
  const ShopTime run = mode(row).run;
  const ShopTime there = run_after(row, at.start);
  if (at.end < at.start || there != run) {
    say(fmt::format("Operation {} runs {} between {} and {}, but needs {}.", row, there, at.start,
                    at.end, run));
    return;
  }
  const OpenTimes* const open = calendar(row);
  if (open == nullptr) {
    return;
  }
  if (operation(row).splits && run > 0) {
    if (!may_begin(*open, at.start)) {
      say(fmt::format("Operation {} starts at {}, when machine {} is closed.", row, at.start,
                      mode(row).machine));
    }
    if (!may_end(*open, at.end)) {
      say(fmt::format("Operation {} ends at {}, when machine {} is closed.", row, at.end,
                      mode(row).machine));
    }
  } else if (!lies_in_one(*open, at.start, at.end)) {
    say(fmt::format("Operation {} runs from {} to {}, but machine {} is closed in between.", row,
                    at.start, at.end, mode(row).machine));
  }
}

void ScheduleCheck::check_machines() {
  for (std::size_t machine = 0; machine < sequences_.size(); ++machine) {
    Row before = -1;
    for (const Row row : sequences_[machine]) {
      if (is_full()) {
        return;
      }
      if (before >= 0 && placed(row).setup_start < placed(before).end) {
        say(fmt::format("Operation {} takes machine {} at {}, before operation {} leaves it at {}.",
                        row, machine, placed(row).setup_start, before, placed(before).end));
      }
      check_setup(before, row, static_cast<Row>(machine));
      before = row;
    }
  }
}

void ScheduleCheck::check_setup(Row before, Row row, Row machine) {
  const PlacedOperation& at = placed(row);
  const ShopTime setup = mode(row).setup + problem_.setup_between(before, row, machine);
  if (at.start < at.setup_start || at.start - at.setup_start < setup) {
    say(fmt::format(
        "Operation {} starts at {}, before its setup from {} of {} on machine {} is done.", row,
        at.start, at.setup_start, setup, machine));
  }
  const OpenTimes* const open = calendar(row);
  if (setup > 0 && open != nullptr && !lies_in_one(*open, at.setup_start, at.setup_start + setup)) {
    say(fmt::format("Operation {} is set up from {} to {}, but machine {} is closed in between.",
                    row, at.setup_start, at.setup_start + setup, machine));
  }
}

ShopTime ScheduleCheck::run_after(Row row, ShopTime from) const {
  const PlacedOperation& at = placed(row);
  const ShopTime since = std::max(from, at.start);
  if (at.end <= since) {
    return 0;
  }
  const OpenTimes* const open = split_calendar(row);
  return open == nullptr ? at.end - since : open_between(*open, since, at.end);
}

void ScheduleCheck::check_precedences() {
  for (const ShopPrecedence& precedence : problem_.precedences) {
    if (is_full()) {
      return;
    }
    if (!is_placed(precedence.before) || !is_placed(precedence.after) ||
        (!is_asked(precedence.before) && !is_asked(precedence.after))) {
      continue;
    }
    if (precedence.part < 1) {
      check_overlap(precedence);
      continue;
    }
    const ShopTime end = placed(precedence.before).end;
    const ShopTime start = placed(precedence.after).start;
    if (start - precedence.lag < end) {
      say(fmt::format(
          "Operation {} starts at {}, before operation {} it waits for ends at {}{}.",
          precedence.after, start, precedence.before, end,
          precedence.lag == 0 ? "" : fmt::format(" and {} has passed", precedence.lag)));
    }
  }
}

void ScheduleCheck::check_overlap(const ShopPrecedence& precedence) {
  const Row before = precedence.before;
  const Row after = precedence.after;
  const ShopTime part = part_of_run(precedence.part, mode(before).run);
  const OpenTimes* const open = split_calendar(before);
  const ShopTime done =
      open == nullptr ? placed(before).start + part : done_at(*open, placed(before).start, part);
  if (placed(after).start - precedence.lag < done) {
    say(fmt::format("Operation {} starts at {}, before {} of operation {} is done at {}{}.", after,
                    placed(after).start, part, before, done,
                    precedence.lag == 0 ? "" : fmt::format(" and {} has passed", precedence.lag)));
  }
  if (placed(after).end < placed(before).end) {
    say(fmt::format("Operation {} ends at {}, before operation {} it waits for ends at {}.", after,
                    placed(after).end, before, placed(before).end));
  }
  const auto last = static_cast<ShopTime>(
      std::floor(precedence.last_part * static_cast<double>(mode(after).run)));
  if (const ShopTime left = run_after(after, placed(before).end); left < last) {
    say(fmt::format("Operation {} runs {} after operation {} ends at {}, but needs {} then.", after,
                    left, before, placed(before).end, last));
  }
}

void ScheduleCheck::check_pins() {
  std::vector<char> goes_first(problem_.operations.size(), 0);
  std::vector<char> is_pinned(problem_.operations.size(), 0);
  for (const ShopPin& pin : problem_.pins) {
    is_pinned[static_cast<std::size_t>(pin.operation)] = 1;
    if (!is_placed(pin.operation)) {
      continue;
    }
    const PlacedOperation& at = placed(pin.operation);
    if (pin.mode >= 0 && at.mode != pin.mode) {
      say(fmt::format("Operation {} is placed in mode {}, but fixed in mode {}.", pin.operation,
                      at.mode, pin.mode));
    }
    // The start of a pin is that of the setup or that of the run.
    if (pin.start >= 0 && at.start != pin.start && at.setup_start != pin.start) {
      say(fmt::format("Operation {} starts at {}, but is fixed at {}.", pin.operation, at.start,
                      pin.start));
    }
    goes_first[static_cast<std::size_t>(pin.operation)] = pin.start < 0 ? 1 : 0;
  }
  for (const auto& sequence : sequences_) {
    Row not_pinned = -1;
    for (const Row row : sequence) {
      if (is_pinned[static_cast<std::size_t>(row)] == 0) {
        not_pinned = row;
      } else if (goes_first[static_cast<std::size_t>(row)] != 0 && not_pinned >= 0) {
        say(fmt::format("Operation {} is fixed, but operation {}, which is not, comes before it.",
                        row, not_pinned));
      }
    }
  }
}

std::vector<std::string> check_schedule(const ShopProblem& problem,
                                        const ShopSchedule& schedule,
                                        std::size_t most) {
  return ScheduleCheck(problem, schedule, most).run();
}

}  // namespace tienvoud::methods
