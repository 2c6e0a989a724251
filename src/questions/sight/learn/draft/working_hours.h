#pragma once

#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud::sight::learning {

/// Gives people who have no calendar the hours that their bookings show. A person is there from one
/// booking to the next where less than four hours lie between; of the 168 hours of the local week
/// the calendar has those in which they were there most often, as many as they were there a week
/// on average. Who keeps the same hours shares a calendar. Error: not_found for an unknown time
/// zone.
Result<void> add_working_hours(const std::vector<BookingFact>& bookings, Firm& firm);

/// The same, and from the first of all bookings to the last each day as the person was there, as a
/// roster that is known ahead; the usual week holds before and after. Everybody has a calendar of
/// their own.
Result<void> add_rosters(const std::vector<BookingFact>& bookings, Firm& firm);

}  // namespace tienvoud::sight::learning
