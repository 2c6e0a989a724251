#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

/// Of each row of a plan from `now` on, when its run goes on: in pieces where it stops while its
/// machine is closed or nobody is there. A row that the firm cannot do so is one piece. Error:
/// not_found for a time zone that this machine does not know.
Result<std::vector<std::vector<Period>>> run_pieces(const Firm& firm,
                                                    Instant now,
                                                    std::span<const ScheduledOperation> rows,
                                                    std::span<const Absence> absences = {});

}  // namespace tienvoud::plan
