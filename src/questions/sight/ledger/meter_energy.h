#pragma once

#include <span>
#include <vector>

#include "base/instant.h"
#include "base/quantity.h"
#include "base/result.h"
#include "model/firm/resource.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"

namespace tienvoud::sight {

/// What one meter measured, cut at moments.
struct MeterSlices {
  std::vector<Instant>
      cuts;  ///< those asked for; between them UTC midnights and ends of gaps; sorted
  std::vector<Energy> energy;  ///< of [cuts[i], cuts[i + 1]); one fewer than cuts
  std::vector<Gap> gap;        ///< none where the meter spoke all of the slice, else why not at all

  /// The energy of [from, to), both among the cuts.
  [[nodiscard]] Energy between(Instant from, Instant to) const;
};

/// The meter's energy between the cuts, at least two of them, ascending. One rule for every meter,
/// sub or main, for ledger rows and for profiles alike: the energy of a stretch is F(to) - F(from)
/// of a function F of the meter's readings alone, so stretches add up to the unit whatever the
/// cuts.
///
/// - power: holds until the next reading, at most `longest_gap` (five intervals where the meter
///   says nothing); beyond it the meter is silent. Integrated in mW x microseconds and rounded down
///   to millijoules from each UTC midnight: a meter loses less than one millijoule a day, and none
///   where readings are of whole watts and whole seconds.
/// - interval: the quantity is spread evenly from the reading before, or over one interval where
///   that is further back than one and a half (a reading is missing: the meter is silent there).
/// - counter: what it rose between two standings is spread evenly between them, however far apart.
///   Where it stands lower than before it has rolled over, if the meter has a rollover and rose
///   less than half of it; otherwise it was reset, and what flowed is not known. Never negative.
///
/// Error: those of the reader.
Result<MeterSlices> meter_energy(const Firm& firm,
                                 Id<Meter> meter,
                                 const JournalReader& reader,
                                 std::span<const Instant> cuts);

/// The sum of several meters; a slice has a gap where one of them has. No meters: zero, no gap.
Result<MeterSlices> meters_energy(const Firm& firm,
                                  std::span<const Id<Meter>> meters,
                                  const JournalReader& reader,
                                  std::span<const Instant> cuts);

/// The meter's interval, 15 minutes where it says none; and the longest silence that is not a gap.
Duration interval_of(const Meter& meter);
Duration longest_gap_of(const Meter& meter);

}  // namespace tienvoud::sight
