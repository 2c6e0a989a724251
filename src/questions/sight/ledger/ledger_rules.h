#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/quantity.h"
#include "model/firm/choices.h"

namespace tienvoud::sight {

/// How orders that are on one machine at once share its time and energy (attribution rule 2).
enum class SharedBy : std::uint8_t {
  equal,          ///< each the same part
  standard_time,  ///< ordered pieces times the operation's norm time for one
  mass,           ///< ordered pieces times the item's mass
};
constexpr auto choices(SharedBy) {
  using enum SharedBy;
  return std::to_array<std::pair<std::string_view, SharedBy>>(
      {{"equal", equal}, {"standard_time", standard_time}, {"mass", mass}});
}

/// What the ledger takes for granted where facts leave it open. The ledger is a pure function of
/// the firm, these rules and the set of facts and readings.
struct LedgerRules {
  SharedBy shared_by = SharedBy::equal;
  /// A machine's last state holds this long; beyond it, as long as nothing newer is known of its
  /// state, the machine is `unknown` (silent_source).
  Duration longest_silence = hours(24);
  /// Rows that say only when a run began or ended are paired if no further apart than this.
  Duration longest_open_run = days(7);
  /// The same for bookings.
  Duration longest_open_booking = hours(16);
  /// What the rows' energy is of; other carriers are read from their meters (meter_energy.h).
  Carrier carrier = Carrier::electricity;
};

}  // namespace tienvoud::sight
