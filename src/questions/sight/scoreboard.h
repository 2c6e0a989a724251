#pragma once

#include "questions/sight/fold/fold_period.h"
#include "questions/sight/sight.h"

namespace tienvoud::sight {

/// The figures of an answer as a Scoreboard: of the firm, each machine and machine group, each
/// named loss and each row of the grouping.
Scoreboard scoreboard_of(const Firm& firm,
                         const Rates& rates,
                         const FoldedPeriod& folded,
                         const Sight& sight);

/// The band of a machine's energy, for the energy that attribution gave it.
Interval split_band(const MachineSplit& machine, Energy closed);

}  // namespace tienvoud::sight
