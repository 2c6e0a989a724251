#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"
#include "questions/sight/ledger/build_ledger.h"
#include "questions/sight/ledger/ledger_rules.h"

namespace tienvoud::sight {

/// Readings that came or changed: all of them lie in [first, last].
struct NewReadings {
  Id<Meter> meter;
  Instant first;
  Instant last;
};

/// What a ledger was made of.
struct LedgerBefore {
  const Journal& facts;
  std::optional<Period> extent;
};

/// The cells whose rows can differ after the journal changed: a superset of those whose rows do,
/// sorted.
/// before: all low-rate facts that counted then (JournalReader::facts of all time) and the ledger's
/// extent then (ledger_extent); none where there was no ledger.
/// after: the journal as it is now. readings: those that came between.
///
/// How: the streams of the facts before and after are compared, and every day on which a span of
/// them differs is touched; rows are a function of the streams and the readings of their day, so
/// nothing else can differ. A new reading touches the days from the reading before it to the one
/// behind it, as far as what it says can reach. Where the extent grows, the days at its old and new
/// ends and all between are touched on every machine.
///
/// Error: those of the reader and of ledger_extent.
Result<std::vector<LedgerCell>> touched_cells(const Firm& firm,
                                              const LedgerBefore& before,
                                              const JournalReader& after,
                                              std::span<const NewReadings> readings,
                                              const LedgerRules& rules);

/// The rows that a rebuilt cell takes back and the ones that it puts in their place, both sorted;
/// rows that stayed as they were are in neither.
LedgerChange change_of(LedgerCell cell,
                       std::span<const LedgerRow> before,
                       std::span<const LedgerRow> after);

/// Rebuilds one cell and says what changed in it. before: its rows as they were.
Result<LedgerChange> update_cell(const Firm& firm,
                                 const JournalReader& reader,
                                 const LedgerStreams& streams,
                                 LedgerCell cell,
                                 std::span<const LedgerRow> before,
                                 const LedgerRules& rules);

}  // namespace tienvoud::sight
