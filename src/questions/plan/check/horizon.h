#pragma once

#include <span>

#include "model/firm/firm.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan::checking {

/// Calendars are read half a year beyond what orders, receipts, pins, absences and the plan name.
Period horizon_of(const Firm& firm,
                  Instant now,
                  std::span<const ScheduledOperation> plan,
                  std::span<const Absence> absences);

}  // namespace tienvoud::plan::checking
