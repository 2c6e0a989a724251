#pragma once

#include <algorithm>

#include "model/firm/item.h"
#include "model/firm/supply.h"

namespace tienvoud {

/// What is kept of a stock row for the unexpected: as it says, else what lies there beyond half a
/// lot, which is used up between receipts.
inline Pieces safety_of(const Stock& row, const Item& item) {
  return row.safety_stock.value_or(
      std::max(Pieces(), row.quantity - (item.lot_size ? item.lot_size->scaled(0.5) : Pieces())));
}

}  // namespace tienvoud
