#pragma once

#include <vector>

#include "questions/sight/fold/fold_period.h"
#include "questions/sight/sight.h"

namespace tienvoud::sight {

/// The losses, dearest first, each with the figures it stands on; those that are none to be
/// lessened (is_avoidable) last.
std::vector<Loss> ranked_losses(const FoldedPeriod& folded, const Firm& firm, const Rates& rates);

/// What the whole is made of and whether it closes. main_meter: the energy of the main meters over
/// the period, read in one piece.
std::vector<Closure> closures_of(const FoldedPeriod& folded, Energy main_meter);

}  // namespace tienvoud::sight
