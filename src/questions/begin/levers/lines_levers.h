#pragma once

#include <vector>

#include "model/firm/firm.h"
#include "questions/begin/levers/lever.h"
#include "questions/lines/frontier/single_moves.h"

namespace tienvoud::begin {

/// What Lines shows: each second source, buffer, lane, subcontractor and place that gains by
/// itself, the best of each thing it is about, and all stock that is too much at once. How often
/// something fails is a guess: the loss it saves may be a third of it or two and a half times as
/// much.
std::vector<Lever> lines_levers(const Firm& firm, const lines::SingleMoves& moves);

}  // namespace tienvoud::begin
