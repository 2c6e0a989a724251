#pragma once

#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "model/ledger.h"

namespace tienvoud::begin {

/// When the last run of an order that is done ended.
struct OrderEnd {
  Instant at;
  Id<Order> order;
  friend auto operator<=>(const OrderEnd&, const OrderEnd&) = default;
};

/// Of the orders that ran in the period, are done and have a date; by time. Errors: those of the
/// reader.
Result<std::vector<OrderEnd>> order_ends(const Firm& firm,
                                         const LedgerReader& ledger,
                                         Period period);

}  // namespace tienvoud::begin
