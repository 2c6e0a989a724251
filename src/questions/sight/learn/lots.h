#pragma once

#include <cstdint>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"

namespace tienvoud::sight::learning {

/// One operation of one order on one machine (none: people's work without a machine), as the
/// ledger's rows have it.
struct Lot {
  Id<Operation> operation;
  Id<Resource> machine;
  Id<Order> order;
  Duration run;       ///< machine time in state run; without any machine time, time in which
                      ///< somebody was booked running it
  Duration setup;     ///< the same for setup
  Duration unstated;  ///< machine time whose state nobody told
  Duration waiting;   ///< idle, blocked, starved, down, standby or off while the order was there
  Pieces pieces;      ///< good, scrap, rework and review: all that was made
  Pieces scrap;
  bool by_people = false;  ///< times are those of bookings, for want of machine time
  bool cut = false;        ///< an end of the period may have cut it
  bool shared = false;     ///< somebody tended other orders at the same time, or orders ran at once
  Instant last;            ///< its last row's end
};

/// The lots of a period, sorted by operation, machine, order; and which machines' states tell a
/// setup from a run.
struct Lots {
  std::vector<Lot> lots;
  std::vector<bool> tells_setup;              ///< by resource
  std::int64_t pieces_without_operation = 0;  ///< thousandths of a piece of orders, on no operation
};

/// Pieces counted without a machine belong to the machines that ran the operation of the order, in
/// proportion to their time. Error: those of the readers.
Result<Lots> lots_of(const Firm& firm,
                     const JournalReader& journal,
                     const LedgerReader& ledger,
                     Period period);

}  // namespace tienvoud::sight::learning
