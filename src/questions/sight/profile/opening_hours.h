#pragma once

#include "base/calendar.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"

namespace tienvoud::sight {

/// A calendar of the firm compiled to moments: its weekly shifts, its public holidays and the days
/// on which it differs, on its own clock (the firm's where it names none). The shift of an interval
/// is the index of its row in `firm.shifts`; hours of a day that differs are `firm.shifts.size()`.
/// A shift that ends before it begins ends on the next day. horizon: bounded.
/// Error: not_found where the time zone is not known here.
Result<WorkingTime> opening_hours(const Firm& firm, Id<Calendar> calendar, Period horizon);

/// The site meant where a table names none: the first one; none where the firm has no sites.
Id<Site> site_or_first(const Firm& firm, Id<Site> site);

}  // namespace tienvoud::sight
