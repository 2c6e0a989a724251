#include "questions/sight/fold/shop_clock.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/calendar_of.h"

namespace tienvoud::sight {
namespace {

std::vector<Period> merged(std::vector<Period> periods) {
  std::ranges::sort(periods);
  std::vector<Period> disjoint;
  for (const Period& period : periods) {
    if (!disjoint.empty() && period.from <= disjoint.back().to) {
      disjoint.back().to = std::max(disjoint.back().to, period.to);
    } else if (!period.empty()) {
      disjoint.push_back(period);
    }
  }
  return disjoint;
}

Id<Calendar> site_calendar(const Firm& firm) {
  for (const Site& site : firm.sites) {
    if (site.kind == SiteKind::factory && site.calendar.exists()) {
      return site.calendar;
    }
  }
  return {};
}

}  // namespace

Result<ShopClock> ShopClock::of(const Firm& firm,
                                const std::vector<PlannedFact>& planned,
                                Period period) {
  ShopClock clock;
  TRY_ASSIGN(clock.zone_, TimeZone::find(firm.profile.time_zone));
  clock.period_ = period;
  const Period wide{period.from - days(2), period.to + days(2)};
  for (const Shift& shift : firm.shifts) {
    clock.names_.push_back(shift.name);
  }
  // Calendars may each have an "early": shifts of one name are one shift.
  for (std::size_t i = 0; i < clock.names_.size(); ++i) {
    const auto first = std::ranges::find(clock.names_, clock.names_[i]);
    clock.first_of_name_.push_back(static_cast<int>(first - clock.names_.begin()));
  }
  clock.names_.emplace_back("special hours");
  clock.first_of_name_.resize(firm.shifts.size() + firm.calendar_days.size(),
                              static_cast<int>(firm.shifts.size()));
  for (Day day = clock.zone_.day_of(wide.from); clock.zone_.start_of(day) < wide.to;
       day = day.next()) {
    clock.midnights_.push_back(clock.zone_.start_of(day));
  }
  std::map<std::uint32_t, WorkingTime> compiled;
  const auto add_plan = [&](Id<Calendar> calendar) -> Result<void> {
    Plan plan;
    if (calendar.exists()) {
      if (!compiled.contains(calendar.index())) {
        TRY_ASSIGN(const CalendarRules rules, calendar_rules(firm, calendar, wide));
        compiled[calendar.index()] = WorkingTime::compile(rules, wide);
      }
      plan.known = true;
      plan.shifts = compiled[calendar.index()];
      for (const OpenInterval& open : plan.shifts.intervals()) {
        plan.busy.push_back({open.from, open.to});
      }
      plan.busy = merged(std::move(plan.busy));
    }
    clock.plans_.push_back(std::move(plan));
    return {};
  };
  for (const Id<Resource> id : firm.resources.ids()) {
    TRY(add_plan(calendar_of(firm, id)));
  }
  TRY(add_plan(site_calendar(firm)));

  std::map<std::uint32_t, std::vector<Period>> stated;
  for (const PlannedFact& fact : planned) {
    stated[fact.machine.index()].push_back({fact.from, fact.to});
  }
  for (auto& [machine, periods] : stated) {
    Plan& plan = clock.plans_[machine];
    std::set<Day> days_stated;
    for (const Period& fact : periods) {
      for (Day day = clock.zone_.day_of(fact.from); clock.zone_.start_of(day) < fact.to;
           day = day.next()) {
        days_stated.insert(day);
      }
    }
    std::vector<Period> busy = periods;
    for (const Period& open : plan.busy) {
      // What the calendar says counts only on days of which no fact speaks.
      for (Day day = clock.zone_.day_of(open.from); clock.zone_.start_of(day) < open.to;
           day = day.next()) {
        if (!days_stated.contains(day)) {
          busy.push_back(
              open.intersection({clock.zone_.start_of(day), clock.zone_.start_of(day.next())}));
        }
      }
    }
    plan.known = true;
    plan.busy = merged(std::move(busy));
  }
  return clock;
}

int ShopClock::shift_at(Id<Resource> machine, Instant t) const {
  const int shift = plan_of(machine).shifts.shift_at(t);
  return shift < 0 ? shift : first_of_name_[static_cast<std::size_t>(shift)];
}

std::string ShopClock::shift_name(int shift) const {
  return shift < 0 ? "-" : names_[static_cast<std::size_t>(shift)];
}

bool ShopClock::is_planned(Id<Resource> machine, Instant t) const {
  const auto& busy = plan_of(machine).busy;
  const auto after = std::ranges::upper_bound(busy, t, {}, &Period::from);
  return after != busy.begin() && std::prev(after)->contains(t);
}

std::optional<Duration> ShopClock::planned_busy(Id<Resource> machine) const {
  const Plan& plan = plan_of(machine);
  if (!plan.known) {
    return std::nullopt;
  }
  Duration sum;
  for (const Period& busy : plan.busy) {
    sum += busy.intersection(period_).length();
  }
  return sum;
}

Duration ShopClock::site_open(Instant from, Instant to) const {
  return plans_.back().shifts.open_between(from, to);
}

Instant ShopClock::next_change(Id<Resource> machine, Instant t) const {
  const Plan& plan = plan_of(machine);
  const auto midnight = std::ranges::upper_bound(midnights_, t);
  Instant next = midnight == midnights_.end() ? Instant::never() : *midnight;
  const auto shifts = plan.shifts.intervals();
  if (const std::size_t i = plan.shifts.first_ending_after(t); i < shifts.size()) {
    next = std::min(next, shifts[i].from > t ? shifts[i].from : shifts[i].to);
  }
  const auto after = std::ranges::upper_bound(plan.busy, t, {}, &Period::from);
  if (after != plan.busy.end()) {
    next = std::min(next, after->from);
  }
  if (after != plan.busy.begin() && std::prev(after)->to > t) {
    next = std::min(next, std::prev(after)->to);
  }
  return next;
}

}  // namespace tienvoud::sight
