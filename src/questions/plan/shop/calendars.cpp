#include <fmt/format.h>

#include <algorithm>

#include "model/absence.h"
#include "model/calendar_of.h"
#include "questions/plan/shop/long_setups.h"
#include "questions/plan/shop/open_times.h"
#include "questions/plan/shop/shop_builder.h"

// When machines are open, and when work goes on: what people attend stops when they go home and
// goes on when they come back, what runs alone does not wait for them.

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
void ShopBuilder::take_away(OpenTimes& times, const std::vector<Period>& away) const {
  for (const Period& one : away) {
    const Time from = std::clamp<Time>(time_of(one.from), 0, end_);
    const Time to = std::clamp<Time>(time_of(one.to), 0, end_);
    times = intersection(times, OpenTimes{{{0, from}, {std::max(from, to), end_}}});
  }
}

Result<void> ShopBuilder::set_calendars(std::size_t first_machine, std::size_t first_mode) {
  for (std::size_t i = first_machine; i < shop_.machines.size(); ++i) {
    const Id<Resource> resource = shop_.machines[i];
    const Id<Calendar> of = resource.exists() ? calendar_of(firm_, resource) : Id<Calendar>();
    OpenTimes times{{{0, end_}}};
    if (of.exists()) {
      TRY_ASSIGN(const OpenTimes* own, calendar(of));
      times = *own;
    } else if (resource.exists()) {
      assume("resources", firm_.resources[resource].code, "calendar", "always open");
    }
    const auto away = absences_of(firm_, scope_.absences, resource);
    take_away(times, away);
    if (of.exists() || !away.empty()) {
      shop_.problem.machines[i].calendar = static_cast<Row>(shop_.problem.calendars.size());
      shop_.problem.calendars.push_back(std::move(times));
    }
  }
  set_attended_calendars(first_mode);
  return {};
}

/// Work that people attend goes on while their machine is open and they are there.
void ShopBuilder::set_attended_calendars(std::size_t first_mode) {
  auto& problem = shop_.problem;
  for (std::size_t m = first_mode; m < problem.modes.size(); ++m) {
    auto& mode = problem.modes[m];
    std::map<Row, std::int32_t> asked;
    for (Row n = mode.first_need; n < mode.end_need; ++n) {
      const auto& need = problem.needs[static_cast<std::size_t>(n)];
      if (need.phase != methods::PoolPhase::setup &&
          !shop_.pools[static_cast<std::size_t>(need.pool)].tool.exists()) {
        asked[need.pool] = std::max(asked[need.pool], need.amount);
      }
    }
    if (asked.empty()) {
      continue;
    }
    const Row of_machine = problem.calendar_of(mode);
    const auto [found, is_new] = attended_.try_emplace({of_machine, asked}, -1);
    if (is_new) {
      OpenTimes times = of_machine < 0 ? OpenTimes{{{0, end_}}}
                                       : problem.calendars[static_cast<std::size_t>(of_machine)];
      for (const auto& [pool, amount] : asked) {
        times = intersection(times,
                             presence(problem.pools[static_cast<std::size_t>(pool)], amount, end_));
      }
      if (!times.intervals.empty()) {
        found->second = static_cast<Row>(problem.calendars.size());
        problem.calendars.push_back(std::move(times));
      }
    }
    mode.calendar = found->second;
  }
}

void ShopBuilder::cut_setups(std::size_t first_mode) {
  for (const Row mode : cut_long_setups(shop_.problem, first_mode)) {
    const OperationMeaning& of = shop_.operations[static_cast<std::size_t>(
        operation_of_mode_[static_cast<std::size_t>(mode)])];
    find(of.order, "operations", firm_.operations[of.operation].code,
         "Its setup takes longer than its people are usually there in one go; what is over is "
         "planned as run.",
         "Make the setup shorter, or lengthen the shifts.");
  }
}

/// What may not stop but fits in no stretch of any of its machines is planned as if it may.
void ShopBuilder::split_what_is_too_long(std::size_t first_operation) {
  auto& problem = shop_.problem;
  std::vector<Time> longest_of(problem.calendars.size(), -1);
  const auto longest_stretch = [&](Row calendar) {
    Time& known = longest_of[static_cast<std::size_t>(calendar)];
    if (known < 0) {
      known = longest(problem.calendars[static_cast<std::size_t>(calendar)]);
    }
    return known;
  };
  for (std::size_t i = first_operation; i < problem.operations.size(); ++i) {
    auto& one = problem.operations[i];
    bool fits = one.splits;
    Time shortest = methods::no_time;
    for (Row m = one.first_mode; m < one.end_mode && !fits; ++m) {
      const auto& mode = problem.modes[static_cast<std::size_t>(m)];
      const Row calendar = problem.calendar_of(mode);
      // Who sets up does not wait for the machine to open again before the run.
      const Time whole = mode.run + (mode.first_need < mode.end_need ? mode.setup : 0);
      fits = calendar < 0 || whole <= longest_stretch(calendar);
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
