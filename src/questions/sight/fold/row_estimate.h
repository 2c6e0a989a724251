#pragma once

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "model/firm/firm.h"

namespace tienvoud::sight {

/// Energy of one row of the ledger, within the period, that was split off a shared meter.
struct RowEstimate {
  Id<Order> order;
  Id<Resource> machine;
  Id<Operation> operation;
  Instant from;  ///< of the row
  Energy energy;
};

}  // namespace tienvoud::sight
