#pragma once

#include "questions/begin/measure/compared_days.h"

namespace tienvoud::begin {

/// Setup hours a lot at a machine or group of machines, of each operation by itself, so that
/// another mix does not look like shorter setups. saved: hours a year.
Result<void> measure_setups(const Firm& firm,
                            const LedgerReader& ledger,
                            const StepTaken& step,
                            const DayRow& days,
                            StepMeasurement& measurement);

/// Share of spoiled pieces at an operation, of each machine by itself. saved: pieces a year.
Result<void> measure_scrap(const Firm& firm,
                           const LedgerReader& ledger,
                           const StepTaken& step,
                           const DayRow& days,
                           StepMeasurement& measurement);

/// Hours that orders end after their dates, by weight; an order counts when its last run ends.
/// saved: hours a year.
Result<void> measure_lateness(const Firm& firm,
                              const LedgerReader& ledger,
                              const DayRow& days,
                              StepMeasurement& measurement);

}  // namespace tienvoud::begin
