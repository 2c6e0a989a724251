#pragma once

#include <cstdint>
#include <vector>

#include "example/timeline.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud::example {

/// What became of one order's material, in mg: issued = product + scrap + offcut + chips + in work.
struct MaterialTruth {
  std::int64_t issued = 0;
  std::int64_t product = 0;
  std::int64_t scrap = 0;
  std::int64_t offcut = 0;
  std::int64_t chips = 0;
  std::int64_t in_work = 0;
};

/// Pieces and times of one operation over all its lots, as they really were.
struct OperationTally {
  std::int64_t lots = 0;  ///< finished
  std::int64_t pieces = 0;
  std::int64_t scrap = 0;
  std::int64_t setup_s = 0;
  std::int64_t run_s = 0;
};

/// What happened on the shop floor in the period.
struct Happened {
  std::vector<std::vector<Segment>> segments;  ///< by resource; empty where it is no machine
  std::vector<RunFact> runs;
  std::vector<BookingFact> bookings;
  std::vector<CountFact> counts;
  std::vector<LotFact> lots;
  std::vector<PurchaseOrder> purchase_orders;
  std::vector<Stock> stock;             ///< on the first day
  std::vector<OrderStatus> status;      ///< by order, at the end
  std::vector<std::int64_t> good;       ///< by order, finished pieces
  std::vector<MaterialTruth> material;  ///< by order
  std::vector<OperationTally> operations;
  std::vector<std::int64_t> presence_s;  ///< by person
};

}  // namespace tienvoud::example
