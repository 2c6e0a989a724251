#pragma once

#include <map>
#include <span>
#include <vector>

#include "base/instant.h"
#include "model/journal/fact.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/spans.h"

namespace tienvoud::sight {

/// What the bookings of one person give to the machines at which they were made.
struct Tended {
  Id<Resource> machine;
  TendSpan span;
};
struct BookedAt {
  Id<Resource> machine;
  BookedSpan span;
};
struct PersonStreams {
  std::vector<BookedAt> booked;  ///< one for each booking of some length
  std::vector<Tended> tended;
};

/// The bookings of one person, in any order (rows that only begin or end: see
/// open_rows.h), split so that the parts sum to the clock (attribution rule 6): while k works are
/// tended at once, a work being an operation of an order at a machine, each gets 1/k of the time,
/// exactly. A booking kept twice is one work and two bookings: it does not draw a larger part, and
/// it counts twice in the touch time.
PersonStreams person_streams(std::span<const BookingFact* const> bookings,
                             Instant known_until,
                             const LedgerRules& rules);

}  // namespace tienvoud::sight
