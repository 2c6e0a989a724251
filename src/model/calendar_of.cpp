#include "model/calendar_of.h"

#include <map>

#include "base/ensure.h"
#include "base/holidays.h"

namespace tienvoud {
namespace {

/// `to` at or before `from` means the next day.
ShiftHours hours_of(std::size_t number, TimeOfDay from, TimeOfDay to) {
  const Duration end =
      to.since_midnight > from.since_midnight ? to.since_midnight : to.since_midnight + days(1);
  return {static_cast<int>(number), from.since_midnight, end};
}

void add_week(const Firm& firm, Id<Calendar> calendar, CalendarRules& rules) {
  for (const Id<Shift> id : firm.shifts.ids()) {
    const Shift& shift = firm.shifts[id];
    for (int weekday = 0; shift.calendar == calendar && weekday < 7; ++weekday) {
      if (shift.weekdays.has(weekday)) {
        rules.week.push_back({weekday, hours_of(id.index(), shift.from, shift.to)});
      }
    }
  }
}

void add_exceptions(const Firm& firm, Id<Calendar> calendar, CalendarRules& rules) {
  std::map<Day, std::vector<ShiftHours>> days;
  for (const Id<CalendarDay> id : firm.calendar_days.ids()) {
    const CalendarDay& day = firm.calendar_days[id];
    if (day.calendar != calendar) {
      continue;
    }
    auto& hours = days[day.day];
    if (day.from && day.to) {
      hours.push_back(hours_of(firm.shifts.size() + id.index(), *day.from, *day.to));
    }
  }
  for (auto& [day, hours] : days) {
    rules.exceptions.push_back({day, std::move(hours)});
  }
}

void add_holidays(Period horizon, CalendarRules& rules) {
  const int first = date_of(rules.zone.day_of(horizon.from)).year;
  const int last = date_of(rules.zone.day_of(horizon.to)).year;
  for (int year = first; year <= last; ++year) {
    for (const Holiday& holiday : dutch_holidays(year)) {
      rules.holidays.push_back(holiday.day);
    }
  }
}

Id<Calendar> calendar_of_site(const Firm& firm, Id<Site> site) {
  return site.exists() ? firm.sites[site].calendar : Id<Calendar>();
}

}  // namespace

Result<TimeZone> time_zone_of(const Firm& firm, Id<Calendar> calendar) {
  const std::string own =
      firm.calendars.has(calendar) ? firm.calendars[calendar].time_zone : std::string();
  return TimeZone::find(own.empty() ? firm.profile.time_zone : own);
}

Result<CalendarRules> calendar_rules(const Firm& firm, Id<Calendar> calendar, Period horizon) {
  ensure(firm.calendars.has(calendar), "the calendar is one of the firm's");
  ensure(horizon.from > Instant::ever() && horizon.to < Instant::never(), "a bounded horizon");
  CalendarRules rules;
  TRY_ASSIGN(rules.zone, time_zone_of(firm, calendar));
  add_week(firm, calendar, rules);
  add_exceptions(firm, calendar, rules);
  if (firm.calendars[calendar].holidays == "nl") {
    add_holidays(horizon, rules);
  }
  return rules;
}

Id<Calendar> calendar_of(const Firm& firm, Id<Resource> resource) {
  // check_firm left no circle among work centers, so that the way up ends.
  Id<Site> site;
  for (Id<Resource> at = resource; at.exists(); at = firm.resources[at].work_center) {
    if (firm.resources[at].calendar.exists()) {
      return firm.resources[at].calendar;
    }
    site = site.exists() ? site : firm.resources[at].site;
  }
  return calendar_of_site(firm, site);
}

Id<Calendar> calendar_of(const Firm& firm, Id<Person> person) {
  const Person& row = firm.people[person];
  return row.calendar.exists() ? row.calendar : calendar_of_site(firm, row.site);
}

Result<std::optional<WorkingTime>> working_time_of(const Firm& firm,
                                                   Id<Resource> resource,
                                                   Period horizon) {
  const Id<Calendar> calendar = calendar_of(firm, resource);
  if (!calendar.exists()) {
    return std::optional<WorkingTime>();
  }
  TRY_ASSIGN(const CalendarRules rules, calendar_rules(firm, calendar, horizon));
  return std::optional(WorkingTime::compile(rules, horizon));
}

}  // namespace tienvoud
