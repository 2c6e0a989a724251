#pragma once

#include <vector>

#include "base/id.h"
#include "base/quantity.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/journal_reader.h"

namespace tienvoud::sight {

/// Where one person's booked clock time went: an hour with several works at once is one hour
/// (attribution rule 6), as in the ledger's people time.
struct PersonHours {
  Id<Person> person;
  Duration on_orders;
  Duration on_none;  ///< cleaning, waiting, presence
};

/// The booked hours of each person who booked any in the period, by code. The firm has to want it
/// (Profile::figures_per_person: in the Netherlands the works council has to agree). Errors:
/// forbidden where it does not; those of the reader.
Result<std::vector<PersonHours>> people_hours(const Firm& firm,
                                              const JournalReader& journal,
                                              Period period);

}  // namespace tienvoud::sight
