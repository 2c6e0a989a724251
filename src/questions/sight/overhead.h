#pragma once

#include "questions/sight/fold/amounts.h"
#include "questions/sight/fold/fold_period.h"
#include "questions/sight/fold/rates.h"

namespace tienvoud::sight {

/// Hours and cost, in the period, of people of whom the whole journal has no booking on an order:
/// office, stores, drivers. Only time at no machine; as attribution rule 6 counts it.
Amounts overhead_of(const Journal& facts, const Rates& rates, Period period, Period extent);

/// Moves them from `people_without_order` to `overhead`, in the sums by loss and in the grouping by
/// loss. No other sum changes.
void part_overhead(Amounts overhead, GroupBy by, FoldedPeriod& folded);

}  // namespace tienvoud::sight
