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

/// What an import did to the journal, for a caller that did not keep the facts before it. Facts in
/// any order.
struct JournalChange {
  Journal added;    ///< facts that were not there before, or said otherwise; with the corrections
  Journal removed;  ///< what those corrections name, as far as it is there, corrections too; and
                    ///< what a fact in `added` replaced under its key
  std::vector<NewReadings> readings;
};

/// The same, from the journal after the change and the change alone. No correction may be dated
/// before another one that it takes back; where a correction is taken back, which is rare, all
/// cells are touched.
Result<std::vector<LedgerCell>> touched_cells(const Firm& firm,
                                              const JournalReader& after,
                                              const JournalChange& change,
                                              std::optional<Period> extent_before,
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
