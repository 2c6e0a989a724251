#include "questions/sight/profile/opening_hours.h"

#include <utility>
#include <vector>

#include "base/holidays.h"

namespace tienvoud::sight {

namespace {

ShiftHours hours_of(int number, TimeOfDay from, TimeOfDay to) {
  const Duration end =
      to.since_midnight > from.since_midnight ? to.since_midnight : to.since_midnight + hours(24);
  return {number, from.since_midnight, end};
}

std::vector<Day> holidays_in(const TimeZone& zone, Period horizon) {
  std::vector<Day> found;
  const int last = date_of(zone.day_of(horizon.to)).year;
  for (int year = date_of(zone.day_of(horizon.from)).year; year <= last; ++year) {
    for (const Holiday& holiday : dutch_holidays(year)) {
      found.push_back(holiday.day);
    }
  }
  return found;
}

}  // namespace

Result<WorkingTime> opening_hours(const Firm& firm, Id<Calendar> calendar, Period horizon) {
  if (horizon.empty()) {
    return WorkingTime();
  }
  const Calendar& stated = firm.calendars[calendar];
  CalendarRules rules;
  TRY_ASSIGN(rules.zone,
             TimeZone::find(stated.time_zone.empty() ? firm.profile.time_zone : stated.time_zone));
  int number = 0;
  for (const Shift& shift : firm.shifts) {
    for (int weekday = 0; weekday < 7; ++weekday) {
      if (shift.calendar == calendar && shift.weekdays.has(weekday)) {
        rules.week.push_back({weekday, hours_of(number, shift.from, shift.to)});
      }
    }
    ++number;
  }
  for (const CalendarDay& day : firm.calendar_days) {
    if (day.calendar == calendar) {
      DayException exception{day.day, {}};
      if (day.from && day.to) {
        exception.hours.push_back(hours_of(number, *day.from, *day.to));
      }
      rules.exceptions.push_back(std::move(exception));
    }
  }
  if (stated.holidays == "nl") {
    // A night shift of the day before the horizon reaches into it, so its year counts too.
    rules.holidays = holidays_in(rules.zone, {horizon.from - days(2), horizon.to});
  }
  return WorkingTime::compile(rules, horizon);
}

Id<Site> site_or_first(const Firm& firm, Id<Site> site) {
  return site || firm.sites.empty() ? site : Id<Site>(0);
}

}  // namespace tienvoud::sight
