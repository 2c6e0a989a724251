#pragma once

#include <vector>

#include "base/calendar.h"
#include "base/instant.h"

namespace tienvoud::plan::checking {

/// When something is there: sorted stretches that do not touch.
using OpenHours = std::vector<Period>;

/// Shifts that follow each other without a break are one stretch.
OpenHours hours_of(const WorkingTime& working);
OpenHours common_hours(const OpenHours& a, const OpenHours& b);
/// Without stretches that are sorted and apart.
OpenHours hours_without(const OpenHours& hours, const std::vector<Period>& away);
Duration open_between(const OpenHours& hours, Instant from, Instant to);
/// When so much open time has passed since `from`; `never` where the hours end before.
Instant moment_after(const OpenHours& hours, Instant from, Duration work);
Duration longest_stretch(const OpenHours& hours);
/// The median, over weeks of seven days from a moment on, of the longest stretch that begins in
/// each; weeks without any do not count.
Duration usual_stretch(const OpenHours& hours, Instant from);

/// The open pieces of [from, to).
std::vector<Period> open_pieces(const OpenHours& hours, Instant from, Instant to);

}  // namespace tienvoud::plan::checking
