#pragma once

#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/streams.h"

namespace tienvoud::sight {

/// What a sweep needs to know of the firm and its facts.
struct SweepInput {
  const Firm& firm;
  const JournalReader& reader;
  const LedgerStreams& streams;
  const LedgerRules& rules;
};

/// The rows of one machine over a window that begins and ends at the extent's ends or at UTC
/// midnights; sorted by time, then order and operation. One pass over the meters' readings.
///
/// Time is cut wherever a state, a run, a booking at the machine or a gap of a meter begins or
/// ends, at UTC midnights, and nowhere else. Each stretch has a row for each work that runs there
/// (attribution rule 1), which share its time and energy (rule 2), or one row of no order. People's
/// time goes to the row of its work, else to one of the same order, else to a row of its own
/// without machine time: it is neither lost nor doubled (rule 6). Pieces go to the stretch with
/// from < at <= to: a count ends what it counts.
Result<std::vector<LedgerRow>> machine_rows(const SweepInput& input,
                                            Id<Resource> machine,
                                            Period window);

/// The same for people's time and pieces booked at no machine: a row for each work wherever its own
/// bookings begin or end; pieces outside of them in a row of no length just before their moment.
/// And for sub-meters of no machine: a row of no order an hour.
Result<std::vector<LedgerRow>> rows_without_machine(const SweepInput& input, Period window);

}  // namespace tienvoud::sight
