#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "model/firm/firm.h"
#include "questions/sight/sight.h"

namespace tienvoud::sight {

/// A table that the firm gave nothing or too little of, and what its rows would settle.
struct MissingTable {
  std::string table;
  /// Its columns that are open, with what the answer takes instead; empty where it has nothing.
  std::vector<UsedAssumption> settles;
  std::size_t assumptions = 0;  ///< cells in which a default stands now
  std::optional<Money> cost;    ///< of the period, that rests on them; none where nobody can say
};

/// Which missing data would help this firm's answer most, dearest first; what has no price behind
/// what has one. At stake is, by table:
/// - firm: the losses' cost that is reckoned at a default price;
/// - states, runs, meters: what fell to `unknown`, `run_without_order`, `unmetered`;
/// - operations: the running of orders that have no norm time, in which no speed loss can show;
/// - bookings, counts, readings: no price, where there is nothing of them at all.
/// Empty where the answer lacks nothing.
std::vector<MissingTable> missing_tables(const Firm& firm, const Sight& sight);

}  // namespace tienvoud::sight
