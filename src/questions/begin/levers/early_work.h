#pragma once

#include <optional>
#include <span>

#include "questions/begin/year/order_ends.h"

namespace tienvoud::begin {

/// Whole days before their dates at which nine in ten of the orders were ready; none where that is
/// less than a day, or where fewer than 20 ended.
std::optional<Duration> always_early(const Firm& firm, std::span<const OrderEnd> ends);

/// EUR that finished work ties up on average if it waits the last `early` of the days until its
/// date: of the orders that say their price. ended_in: the time in which they ended, above 0.
double waiting_eur(const Firm& firm,
                   std::span<const OrderEnd> ends,
                   Duration early,
                   Duration ended_in);

}  // namespace tienvoud::begin
