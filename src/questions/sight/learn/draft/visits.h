#pragma once

#include <map>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud::sight::learning {

/// All work on one kind of operation of one order, however often it came back to it.
struct Visit {
  Id<Order> order;
  Id<Operation> kind;  ///< as bookings name it
  Instant began;
  Instant ended;
  Duration setup;  ///< by the clock of each machine, or of hands where no machine is named
  Duration run;    ///< likewise; two people at one machine count once
  std::map<Id<Resource>, Duration> machines;  ///< where, and how long
  std::vector<Period> runs;                   ///< united, in order of time
};

/// Visits by order and then by begin: each order's way through the shop. Breaks do not count.
/// Bookings without both ends, order or operation are left out.
std::vector<Visit> visits_of(const std::vector<BookingFact>& bookings);

/// Joins periods that touch or overlap; sorts them.
std::vector<Period> united(std::vector<Period> periods);
Duration total_length(const std::vector<Period>& united);

/// How much of a person's time an operation takes while it is booked: one who tends three orders at
/// once gives each a third. 1 where nothing was booked.
struct Attended {
  double setup = 1;
  double run = 1;
};
std::map<Id<Operation>, Attended> attended_shares(const std::vector<BookingFact>& bookings);

}  // namespace tienvoud::sight::learning
