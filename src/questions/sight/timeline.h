#pragma once

#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "model/ledger.h"

namespace tienvoud::sight {

/// A stretch in which a machine did one thing for one order, or for none.
struct Stretch {
  Instant from;
  Instant to;
  MachineState state = MachineState::unknown;
  Id<Order> order;
  friend bool operator==(const Stretch&, const Stretch&) = default;
};

struct MachineTimeline {
  Id<Resource> machine;
  std::vector<Stretch> stretches;  ///< by time, without gaps within the period
};

/// What each machine did, from the ledger, cut to the period. With a resolution, time is cut into
/// steps of that length from period.from on, and each step shows the state that took most of it, so
/// that a picture of half a year needs no more stretches than it has columns; 0 shows every
/// stretch. Error: those of the reader.
Result<std::vector<MachineTimeline>> timeline(const Firm& firm,
                                              const LedgerReader& ledger,
                                              Period period,
                                              Duration resolution);

}  // namespace tienvoud::sight
