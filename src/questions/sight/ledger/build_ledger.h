#pragma once

#include <span>
#include <vector>

#include "base/function_ref.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/streams.h"

namespace tienvoud::sight {

/// The ledger of the UTC days that the period touches, as far as the journal reaches: the exact
/// interval join of states, runs, people and meters, by the attribution rules 1, 2 and 6. By
/// machine, those of no machine last; within it by time, then by order and operation.
///
/// A pure function of the firm, the rules and the set of facts and readings. It closes to the unit:
/// of a machine and a day, machine_time sums to the part of the day that the journal reaches,
/// energy to what the machine's meters measured in it; over all rows, people_time sums to the clock
/// time of the people booked, pieces to the pieces counted.
///
/// Error: those of the reader; unusable where the journal reaches beyond the years 1900 to 2200.
Result<std::vector<LedgerRow>> build_ledger(const Firm& firm,
                                            const JournalReader& reader,
                                            Period period,
                                            const LedgerRules& rules);

/// The rows of one cell: those that begin on its day. The cells of a period, put one behind another
/// in the order of LedgerCell, are its ledger bit for bit.
Result<std::vector<LedgerRow>> build_cell(const Firm& firm,
                                          const JournalReader& reader,
                                          LedgerCell cell,
                                          const LedgerRules& rules);

/// UTC days from `first` until before `end`.
struct DayRange {
  Day first;
  Day end;
  friend auto operator<=>(const DayRange&, const DayRange&) = default;
};

/// The days of a period that the streams reach; none: first == end.
DayRange days_of(const LedgerStreams& streams, Period period);

/// The rows of one machine over some days in one pass over its readings: the same rows as cell by
/// cell, at a fraction of the cost. The streams are those of `reader` (read_streams): with them at
/// hand nothing but readings is read, and machines can be built in parallel.
Result<std::vector<LedgerRow>> build_days(const Firm& firm,
                                          const JournalReader& reader,
                                          const LedgerStreams& streams,
                                          Id<Resource> machine,
                                          DayRange days,
                                          const LedgerRules& rules);

/// Passes the ledger of a period cell by cell, in the order of build_ledger and a month of a
/// machine in memory at a time. Cells without rows are left out.
Result<void> build_cells(const Firm& firm,
                         const JournalReader& reader,
                         const LedgerStreams& streams,
                         Period period,
                         const LedgerRules& rules,
                         FunctionRef<Result<void>(LedgerCell, std::span<const LedgerRow>)> sink);

/// The machines that may have rows, in order; the last is none.
std::vector<Id<Resource>> machines_of(const Firm& firm,
                                      const LedgerStreams& streams,
                                      const LedgerRules& rules);

}  // namespace tienvoud::sight
