#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/ledger/stretch.h"
#include "questions/sight/ledger/sweep.h"
#include "questions/sight/ledger/window_streams.h"

namespace tienvoud::sight {

namespace {

/// The streams of the cell without machine, apart by work.
std::map<Work, MachineStreams> by_work(const WindowStreams& streams) {
  std::map<Work, MachineStreams> works;
  for (const BookedSpan& span : streams.booked) {
    works[span.work].booked.push_back(span);
  }
  for (const TendSpan& span : streams.tended) {
    works[span.work].tended.push_back(span);
  }
  for (PieceMark mark : streams.pieces) {
    mark.as_said = true;
    works[mark.work].pieces.push_back(mark);
  }
  return works;
}

/// A stretch wherever somebody is booked on the work.
std::vector<Stretch> booked_stretches(const WindowStreams& streams, Period window) {
  const std::vector<Instant> cuts = cuts_of(streams, window);
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    Stretch stretch{.from = cuts[i], .to = cuts[i + 1]};
    for (const BookedSpan& span : streams.booked) {
      if (span.from <= stretch.from && stretch.to <= span.to) {
        stretch.activities.push_back({span.work, span.activity});
      }
    }
    if (!stretch.activities.empty()) {
      stretches.push_back(std::move(stretch));
    }
  }
  return stretches;
}

/// Pieces outside every stretch of their work have one of no length.
void make_room(std::span<const PieceMark> pieces, std::vector<Stretch>& stretches) {
  for (const PieceMark& mark : pieces) {
    const auto place = std::ranges::lower_bound(stretches, mark.at, {}, &Stretch::to);
    if (place == stretches.end() || (place->from >= mark.at && place->to > mark.at)) {
      stretches.insert(place, {.from = mark.at, .to = mark.at});
    }
  }
}

/// The stretch's rows. Of one without length they lie just before the moment of its pieces, because
/// pieces counted at midnight are of the day that ends then, and so is their row.
std::vector<LedgerRow> rows_of(const Stretch& stretch, Period window) {
  std::vector<LedgerRow> rows = stretch.rows;
  for (LedgerRow& row : rows) {
    if (row.from == row.to) {
      row.from = std::max(row.from - microseconds(1), window.from);
      row.to = row.from;
    }
  }
  return rows;
}

Result<void> add_meter_hours(const SweepInput& input, Period window, std::vector<LedgerRow>& rows) {
  const auto meters = meters_of(input.firm, Id<Resource>::none(), input.rules);
  if (meters.empty() || window.empty()) {
    return {};
  }
  std::vector<Instant> cuts;
  const std::int64_t hour = hours(1).base();
  for (Instant t = window.from; t < window.to;) {
    cuts.push_back(t);
    const std::int64_t into_hour = (t.microseconds() % hour + hour) % hour;
    t = t + Duration::of_base(hour - into_hour);
  }
  cuts.push_back(window.to);
  TRY_ASSIGN(const MeterSlices slices, meters_energy(input.firm, meters, input.reader, cuts));
  for (std::size_t i = 0; i < slices.energy.size(); ++i) {
    LedgerRow row;
    row.from = slices.cuts[i];
    row.to = slices.cuts[i + 1];
    row.gap = slices.gap[i] == Gap::none ? Gap::no_state : slices.gap[i];
    row.energy = slices.energy[i];
    rows.push_back(row);
  }
  return {};
}

}  // namespace

Result<std::vector<LedgerRow>> rows_without_machine(const SweepInput& input, Period window) {
  constexpr auto nowhere = Id<Resource>::none();
  std::vector<LedgerRow> rows;
  for (const auto& [work, own] : by_work(streams_in(input.streams.of(nowhere), window))) {
    const WindowStreams streams = streams_in(own, window);
    std::vector<Stretch> stretches = booked_stretches(streams, window);
    add_people_time(nowhere, streams.tended, stretches);
    make_room(streams.pieces, stretches);
    add_pieces(nowhere, streams.pieces, stretches);
    for (const Stretch& stretch : stretches) {
      const auto settled = rows_of(stretch, window);
      rows.insert(rows.end(), settled.begin(), settled.end());
    }
  }
  TRY(add_meter_hours(input, window, rows));
  std::ranges::sort(rows);
  return rows;
}

}  // namespace tienvoud::sight
