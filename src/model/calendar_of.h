#pragma once

#include <optional>

#include "base/calendar.h"
#include "base/result.h"
#include "model/firm/firm.h"

namespace tienvoud {

/// The rules of one of the firm's calendars, ready for WorkingTime::compile. Its shifts are
/// numbered by their places in firm.shifts; the hours of a single day (calendar_days.csv) by the
/// number of shifts plus their place in firm.calendar_days. Public holidays are those of the years
/// that `horizon` touches. Error: not_found for a time zone that this machine does not know.
Result<CalendarRules> calendar_rules(const Firm& firm, Id<Calendar> calendar, Period horizon);

/// The calendar that a resource follows: its own, else its work center's, else its site's; none
/// where nobody said.
Id<Calendar> calendar_of(const Firm& firm, Id<Resource> resource);
/// The calendar that a person follows: the own one, else the site's; none where nobody said.
Id<Calendar> calendar_of(const Firm& firm, Id<Person> person);

/// Working time of a resource over a bounded horizon; nothing where no calendar is known (what that
/// means, open always or unknown, is for the question to say). Error: not_found as above.
Result<std::optional<WorkingTime>> working_time_of(const Firm& firm,
                                                   Id<Resource> resource,
                                                   Period horizon);

/// The clock of a calendar: its own time zone, else the firm's. Error: not_found.
Result<TimeZone> time_zone_of(const Firm& firm, Id<Calendar> calendar);

}  // namespace tienvoud
