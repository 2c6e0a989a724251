#pragma once

#include <span>
#include <vector>

#include "base/instant.h"
#include "questions/sight/ledger/spans.h"

namespace tienvoud::sight {

/// What the streams of one machine say of one window: the spans that overlap it (among a few that
/// end before) and the pieces whose rows are in it.
struct WindowStreams {
  std::span<const StateSpan> states;
  std::span<const RunSpan> runs;
  std::span<const BookedSpan> booked;
  std::span<const TendSpan> tended;
  std::span<const PieceMark> pieces;
};
WindowStreams streams_in(const MachineStreams& all, Period window);

/// Where a window's time is cut, but for the gaps of meters: at its ends, at UTC midnights, and
/// where a state, a run or a booking begins or ends. Sorted, each moment once; one moment only
/// where the window is empty.
std::vector<Instant> cuts_of(const WindowStreams& streams, Period window);

}  // namespace tienvoud::sight
