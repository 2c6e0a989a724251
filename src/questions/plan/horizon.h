#pragma once

#include <span>

#include "base/instant.h"
#include "model/absence.h"
#include "model/firm/firm.h"

namespace tienvoud::plan {

inline constexpr Duration longest_horizon = days(1100);  ///< that calendars are read

/// So long calendars are read at first: half a year beyond the last date that the orders, what they
/// wait for and absences name.
Duration horizon_of(const Firm& firm, Instant now, std::span<const Absence> absences = {});

}  // namespace tienvoud::plan
