#pragma once

#include <optional>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "model/journal/journal_reader.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/spans.h"

namespace tienvoud::sight {

/// The low-rate facts of a firm as ordered streams of intervals, one set a machine: all that the
/// ledger needs besides meter readings. A pure function of firm, facts, extent and rules; two
/// journals of which these are equal for a machine and a stretch of time give equal rows there.
struct LedgerStreams {
  /// What the ledger covers; none where nothing happened. Both ends may be one moment.
  std::optional<Period> extent;
  /// One for each resource of the firm; the last one is of no machine.
  std::vector<MachineStreams> machines;

  [[nodiscard]] const MachineStreams& of(Id<Resource> machine) const {
    return machine ? machines[machine.index()] : machines.back();
  }
};

/// From the first to the last moment of which states, runs, bookings, counts or readings say
/// anything; the last one is its end. The first reading of an interval meter reaches back by one
/// interval, the last one of a power meter on by one. Plans, lots and corrections say nothing of
/// machines: a calendar of next year makes no year of unknown time. Error: those of the reader;
/// unusable where a moment lies beyond the years 1900 to 2200.
Result<std::optional<Period>> ledger_extent(const Firm& firm,
                                            const JournalReader& reader,
                                            const Journal& journal);

LedgerStreams streams_of(const Firm& firm,
                         const Journal& journal,
                         std::optional<Period> extent,
                         const LedgerRules& rules);

/// Reads all low-rate facts, those of every time: whether a machine has state facts at all, or what
/// a numbered source lost, cannot be told from a day's facts.
Result<LedgerStreams> read_streams(const Firm& firm,
                                   const JournalReader& reader,
                                   const LedgerRules& rules);

/// True for machines and utilities: their days are covered without gap. Tools, work centers and
/// subcontractors have rows only where something is known of them.
bool is_covered(const Firm& firm, Id<Resource> machine);

/// The meters whose energy is in the rows of a machine: sub-meters of the rules' carrier that name
/// it. Of no machine: those that name none.
std::vector<Id<Meter>> meters_of(const Firm& firm, Id<Resource> machine, const LedgerRules& rules);

}  // namespace tienvoud::sight
