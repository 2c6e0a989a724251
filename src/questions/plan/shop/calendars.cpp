#include <fmt/format.h>

#include <algorithm>

#include "model/calendar_of.h"
#include "questions/plan/shop/open_times.h"
#include "questions/plan/shop/shop_builder.h"

// When machines are open. A machine on which all work needs people is open while they are there,
// so that its work stops when they go home and goes on when they come back.

namespace tienvoud::plan {

using methods::OpenTimes;

Result<const OpenTimes*> ShopBuilder::calendar(Id<Calendar> id) {
  const auto known = calendars_.find(id);
  if (known != calendars_.end()) {
    return &known->second;
  }
  const Period horizon{shop_.origin, shop_.origin + seconds(end_)};
  TRY_ASSIGN(const CalendarRules rules, calendar_rules(firm_, id, horizon));
  auto& times = calendars_[id];
  times = open_times_of(WorkingTime::compile(rules, horizon), shop_.origin);
  if (times.intervals.empty()) {
    find({}, "calendars", firm_.calendars[id].code, "The calendar is never open.",
         "Give its hours in shifts.csv.");
  }
  return &times;
}

/// While a machine or a person is away.
void ShopBuilder::take_away(OpenTimes& times, Id<Resource> resource, Id<Person> person) const {
  for (const Absence& one : scope_.absences) {
    const bool is_meant = (resource.exists() && one.resource == resource) ||
                          (person.exists() && one.person == person);
    if (!is_meant) {
      continue;
    }
    const Time from = std::clamp<Time>(time_of(one.when.from), 0, end_);
    const Time to = std::clamp<Time>(time_of(one.when.to), 0, end_);
    times = intersection(times, OpenTimes{{{0, from}, {std::max(from, to), end_}}});
  }
}

Result<void> ShopBuilder::set_calendars(std::size_t first_machine) {
  std::vector<std::vector<Row>> modes(shop_.machines.size());
  for (std::size_t m = 0; m < shop_.problem.modes.size(); ++m) {
    const Row machine = shop_.problem.modes[m].machine;
    if (machine >= 0) {
      modes[static_cast<std::size_t>(machine)].push_back(static_cast<Row>(m));
    }
  }
  for (std::size_t machine = first_machine; machine < modes.size(); ++machine) {
    TRY(set_calendar(static_cast<Row>(machine), modes[machine]));
  }
  return {};
}

Result<void> ShopBuilder::set_calendar(Row machine, const std::vector<Row>& modes) {
  const auto& problem = shop_.problem;
  const Id<Resource> resource = shop_.machines[static_cast<std::size_t>(machine)];
  OpenTimes times{{{0, end_}}};
  bool limited = false;
  if (resource.exists()) {
    const Id<Calendar> of = calendar_of(firm_, resource);
    if (of.exists()) {
      TRY_ASSIGN(const OpenTimes* own, calendar(of));
      times = *own;
      limited = true;
    } else {
      assume("resources", firm_.resources[resource].code, "calendar", "always open");
    }
    limited = limited || std::ranges::find(scope_.absences, resource, &Absence::resource) !=
                             scope_.absences.end();
    take_away(times, resource, {});
  }
  std::map<Row, std::int32_t> asked;  // of people while machines run
  Time longest_attended = 0;
  bool all_attended = true;
  for (const Row row : modes) {
    const auto& mode = problem.modes[static_cast<std::size_t>(row)];
    bool attended = false;
    for (Row n = mode.first_need; n < mode.end_need; ++n) {
      const auto& need = problem.needs[static_cast<std::size_t>(n)];
      if (need.phase != methods::PoolPhase::setup &&
          !shop_.pools[static_cast<std::size_t>(need.pool)].tool.exists()) {
        asked[need.pool] = std::max(asked[need.pool], need.amount);
        attended = true;
      }
    }
    all_attended = all_attended && attended;
    longest_attended = std::max(longest_attended, attended ? mode.run + mode.setup : 0);
  }
  OpenTimes with_people = times;
  for (const auto& [pool, amount] : asked) {
    with_people = intersection(
        with_people, presence(problem.pools[static_cast<std::size_t>(pool)], amount, end_));
  }
  // Where some work runs alone, the machine stays open at night unless attended work needs more
  // than a day's stretch of people.
  const bool by_people = !asked.empty() && !with_people.intervals.empty() &&
                         (all_attended || longest_attended > longest(with_people));
  if (by_people) {
    times = std::move(with_people);
  }
  if (limited || by_people) {
    shop_.problem.machines[static_cast<std::size_t>(machine)].calendar =
        static_cast<Row>(problem.calendars.size());
    shop_.problem.calendars.push_back(std::move(times));
  }
  return {};
}

/// What may not stop but fits in no stretch of any of its machines is planned as if it may.
void ShopBuilder::split_what_is_too_long(std::size_t first_operation) {
  auto& problem = shop_.problem;
  std::vector<Time> longest_of;
  for (const OpenTimes& one : problem.calendars) {
    longest_of.push_back(longest(one));
  }
  for (std::size_t i = first_operation; i < problem.operations.size(); ++i) {
    auto& one = problem.operations[i];
    bool fits = one.splits;
    Time shortest = methods::no_time;
    for (Row m = one.first_mode; m < one.end_mode && !fits; ++m) {
      const auto& mode = problem.modes[static_cast<std::size_t>(m)];
      const Row calendar =
          mode.machine < 0 ? -1 : problem.machines[static_cast<std::size_t>(mode.machine)].calendar;
      // Who sets up does not wait for the machine to open again before the run.
      const Time whole = mode.run + (mode.first_need < mode.end_need ? mode.setup : 0);
      fits = calendar < 0 || whole <= longest_of[static_cast<std::size_t>(calendar)];
      shortest = std::min(shortest, whole);
    }
    if (!fits) {
      one.splits = true;
      const std::string& code = firm_.operations[shop_.operations[i].operation].code;
      find(shop_.operations[i].order, "operations", code,
           fmt::format("It may not stop, but takes {:.1f} hours, longer than its machine is ever "
                       "open; it is planned as if it could stop.",
                       static_cast<double>(shortest) / 3600),
           "Let it be splittable, make the order smaller, or lengthen the shifts.");
    }
  }
}

}  // namespace tienvoud::plan
