#pragma once

#include "model/kpi.h"
#include "questions/lines/lines.h"

namespace tienvoud::lines {

/// What the answer says of the firm as a whole and of each failure, as figures of a year from
/// `lines.at` on; and the assumption that moves it most.
Scoreboard scoreboard_of(const Firm& firm, const FirmNetwork& network, const Lines& lines);

/// Where the figures that the answer rests on come from: recovery times, demand, prices, values,
/// lead times, service levels.
OriginCounts origins_of(const FirmNetwork& network, const Lines& lines);

}  // namespace tienvoud::lines
