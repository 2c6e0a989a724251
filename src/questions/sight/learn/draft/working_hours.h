#pragma once

#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud::sight::learning {

/// Gives people who have no calendar the hours that their bookings show: of the 168 hours of the
/// local week those in which they were booked most often, as many as they were booked a week on
/// average. So each is there as long as was booked, at the usual hours. Who keeps the same hours
/// shares a calendar. Error: not_found for an unknown time zone.
Result<void> add_working_hours(const std::vector<BookingFact>& bookings, Firm& firm);

}  // namespace tienvoud::sight::learning
