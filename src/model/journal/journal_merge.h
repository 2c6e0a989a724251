#pragma once

#include "base/instant.h"
#include "model/journal/fact.h"

namespace tienvoud {

// A journal is a set of facts: the order in which they arrive and how often means nothing. These
// functions give every set one form, so that whatever is made of it comes out bit by bit the same.

/// The moment by which a fact is sorted: when it began, or when it ended where that alone is known.
Instant time_of(const StateFact& fact);
Instant time_of(const RunFact& fact);
Instant time_of(const BookingFact& fact);
Instant time_of(const CountFact& fact);
Instant time_of(const LotFact& fact);
Instant time_of(const PlannedFact& fact);
Instant time_of(const CorrectionFact& fact);

/// The last moment that a fact speaks of.
Instant end_of(const StateFact& fact);
Instant end_of(const RunFact& fact);
Instant end_of(const BookingFact& fact);
Instant end_of(const CountFact& fact);
Instant end_of(const LotFact& fact);
Instant end_of(const PlannedFact& fact);
Instant end_of(const CorrectionFact& fact);

/// Sorts every list by time, then key, and keeps each key once. Where a source gave one number to
/// two different facts, the one that sorts first by its content stays.
void sort_and_unite(Journal& journal);

/// sort_and_unite, then take_out_retracted.
void normalise(Journal& journal);

/// The facts that JournalReader::facts promises for a period, of a normalised journal: those that
/// touch it; of states, runs, bookings and counts also each machine's (person's, order's) last one
/// before it and first one after it; and the half of a pair that ends or begins outside it. The
/// stamps of what was taken back stay all.
Journal facts_for(const Journal& journal, Period period);

/// From the first moment to just after the last that any fact speaks of; empty where there is none.
Period extent_of(const Journal& journal);

}  // namespace tienvoud
