#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/function_ref.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "base/result.h"
#include "model/firm/firm.h"

namespace tienvoud {

/// Why a stretch of time or energy is unknown, so that every gap has a name.
enum class Gap : std::uint8_t {
  none,
  no_state,       ///< nothing says what the machine did
  silent_source,  ///< the source fell silent
  lost_sequence,  ///< numbers of a numbered source are missing
  silent_meter,   ///< no reading for longer than the meter may be silent
  counter_reset,  ///< the register stood lower than before
  doubtful_row,   ///< a row that would say it is in doubt
};
constexpr auto choices(Gap) {
  using enum Gap;
  return std::to_array<std::pair<std::string_view, Gap>>({{"none", none},
                                                          {"no_state", no_state},
                                                          {"silent_source", silent_source},
                                                          {"lost_sequence", lost_sequence},
                                                          {"silent_meter", silent_meter},
                                                          {"counter_reset", counter_reset},
                                                          {"doubtful_row", doubtful_row}});
}

/// One stretch of one machine (or of people without a machine) in which nothing changes: the unit
/// of every answer. A machine's rows of a day cover the day without gap or overlap, except that
/// orders that share the machine have a row each, with their part of the time. Every KPI, cost and
/// footprint is a fold over these rows.
struct LedgerRow {
  Id<Resource> machine;  ///< none: people's time booked without a machine, or a meter of no machine
  Instant from;
  Instant to;
  Id<Order> order;  ///< none: time and energy of no order, a named loss
  Id<Operation> operation;
  MachineState state = MachineState::unknown;
  Gap gap = Gap::none;
  Duration machine_time;  ///< to - from, or this order's part of it; parts sum to it exactly
  Duration people_time;   ///< people's clock time: an hour with k orders counts 1/k for each, so
                          ///< that it sums to the clock
  Duration
      touch_time;  ///< the same without the split: an hour with k orders counts for each of them
  Energy energy;   ///< measured by the machine's own meter
  Duration metered_time;  ///< part of machine_time in which that meter spoke
  Pieces good;
  Pieces scrap;
  Pieces rework;
  Pieces review;

  friend auto operator<=>(const LedgerRow&, const LedgerRow&) = default;
};

/// The rows of one machine on one UTC day. A late fact re-opens only the cells it touches.
struct LedgerCell {
  Id<Resource> machine;
  Day day;
  friend auto operator<=>(const LedgerCell&, const LedgerCell&) = default;
};

/// What a late fact changed: rows taken back and rows put in their place.
struct LedgerChange {
  LedgerCell cell;
  std::vector<LedgerRow> retracted;
  std::vector<LedgerRow> added;
};

/// How the questions read the ledger, wherever it is stored.
class LedgerReader {
 public:
  virtual ~LedgerReader() = default;

  /// Passes the rows that overlap the period to `sink`, in any grouping: by machine, within it by
  /// time, then by order and operation. Rows are not cut at the period's ends.
  virtual Result<void> rows(Period period,
                            FunctionRef<void(std::span<const LedgerRow>)> sink) const = 0;
};

}  // namespace tienvoud
