#pragma once

#include <span>
#include <vector>

#include "base/instant.h"
#include "model/journal/fact.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/spans.h"

namespace tienvoud::sight {

/// What was on one machine, from its run facts in any order (rows that only begin or
/// end: see open_rows.h). Stretches of the same work that overlap or adjoin are one. Sorted.
std::vector<RunSpan> run_spans(std::span<const RunFact* const> facts,
                               Instant known_until,
                               const LedgerRules& rules);

/// The same for a machine without run facts: an operation of an order is on it while somebody is
/// booked there on it.
std::vector<RunSpan> booked_runs(std::span<const BookedSpan> booked);

}  // namespace tienvoud::sight
