#pragma once

#include <string_view>

#include "questions/sight/fold/fold_period.h"
#include "questions/sight/sight.h"

namespace tienvoud::sight {

/// Says how sure the answer is: final or provisional and why, the shares nobody knows, the defaults
/// it rests on, and what a reader must know. asked: the period as asked; extent: what the journal
/// reaches.
void judge_certainty(const Firm& firm,
                     const Rates& rates,
                     const FoldedPeriod& folded,
                     Period asked,
                     Period extent,
                     Sight& sight);

/// The default that moves the cost of the losses most; none where the firm stated everything.
std::optional<KeyAssumption> key_assumption(const Firm& firm, const Sight& sight);

/// The part of the losses' cost that grows with a price of the firm ("labour_eur_per_h").
Money lost_at_price(const Firm& firm, const Sight& sight, std::string_view column);

}  // namespace tienvoud::sight
