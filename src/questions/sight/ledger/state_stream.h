#pragma once

#include <span>
#include <vector>

#include "base/instant.h"
#include "model/journal/fact.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/lost_numbers.h"
#include "questions/sight/ledger/spans.h"

namespace tienvoud::sight {

/// What one machine did, from its state facts in any order; at least one. The spans cover `extent`.
///
/// - Before the first fact nothing says: unknown, no_state.
/// - A fact holds until the machine's next one or until its own `to`; from there nothing says. A
///   fact that ends when it begins, or before, holds for no time but ends what held before.
/// - Of facts for the same moment the highest state counts, in the order unknown, off, standby,
///   idle, setup, run, blocked, starved, down; of those of one state the one that holds longest,
///   then the one with the higher key. No order of arrival can matter.
/// - The last one, if it does not say until when, holds for rules.longest_silence; after that the
///   source is silent.
/// - Where the source of the fact in force lost something of what it said, the state is unknown,
///   lost_sequence: what was lost may have changed it.
std::vector<StateSpan> state_spans(std::span<const StateFact* const> facts,
                                   Period extent,
                                   const LostStretches& lost,
                                   const LedgerRules& rules);

}  // namespace tienvoud::sight
