#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/instant.h"
#include "model/ledger.h"
#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/spans.h"

namespace tienvoud::sight {

/// What somebody does at a machine now.
struct Activity {
  Work work;
  MachineState state = MachineState::run;
  friend auto operator<=>(const Activity&, const Activity&) = default;
};

/// The state of a machine without state facts, for the row of a work: what is booked on that work
/// there, else on its order, else at all; of several the highest. Unknown where nobody is booked.
MachineState booked_state(std::span<const Activity> activities, Work work);

/// A stretch of one machine in which nothing changes, with its rows as they take shape.
struct Stretch {
  Instant from;
  Instant to;
  /// Where the machine has state facts: what they say.
  std::optional<MachineState> state = std::nullopt;
  Gap state_gap = Gap::no_state;
  Gap meter_gap = Gap::none;
  std::vector<Activity> activities = {};  ///< where it has none: what is booked there
  std::vector<LedgerRow> rows = {};
  std::vector<std::int64_t> weights =
      {};  ///< of the works that run, as many as rows at first; else none

  /// The row that this work's people and pieces belong to: its own, else that of its order, else a
  /// new one without machine time.
  LedgerRow& row_of(Id<Resource> machine, Work work);
  /// A row of this stretch with nothing in it yet but its state.
  [[nodiscard]] LedgerRow empty_row(Id<Resource> machine, Work work) const;
};

/// Adds clock and touch time of the tended spans to the rows in which it falls. Both sorted by
/// time.
void add_people_time(Id<Resource> machine,
                     std::span<const TendSpan> tended,
                     std::vector<Stretch>& stretches);

/// Adds pieces to the rows in which they were counted; where there is no stretch at all, makes one
/// of no length. Pieces of no stated order are those of the works that run then, in their parts.
void add_pieces(Id<Resource> machine,
                std::span<const PieceMark> pieces,
                std::vector<Stretch>& stretches);

}  // namespace tienvoud::sight
