#include "questions/sight/ledger/window_streams.h"

#include <algorithm>
#include <cstddef>

#include "questions/sight/ledger/utc_day.h"

namespace tienvoud::sight {

namespace {

template <class Span>
std::span<const Span> spans_in(const std::vector<Span>& spans, Period window) {
  const auto first = LatestEnds(spans).first_ending_after(window.from);
  const auto last = static_cast<std::size_t>(
      std::ranges::lower_bound(spans, window.to, {}, &Span::from) - spans.begin());
  return first < last ? std::span(spans).subspan(first, last - first) : std::span<const Span>();
}

}  // namespace

WindowStreams streams_in(const MachineStreams& all, Period window) {
  const auto pieces = std::span(all.pieces);
  const auto from = window.empty()
                        ? std::ranges::lower_bound(pieces, window.from, {}, &PieceMark::at)
                        : std::ranges::upper_bound(pieces, window.from, {}, &PieceMark::at);
  const auto to = std::ranges::upper_bound(pieces, window.to, {}, &PieceMark::at);
  return {spans_in(all.states, window), spans_in(all.runs, window), spans_in(all.booked, window),
          spans_in(all.tended, window), std::span(from, to)};
}

std::vector<Instant> cuts_of(const WindowStreams& streams, Period window) {
  std::vector<Instant> cuts{window.from, window.to};
  const auto add = [&](const auto& spans) {
    for (const auto& span : spans) {
      for (const Instant t : {span.from, span.to}) {
        if (window.contains(t)) {
          cuts.push_back(t);
        }
      }
    }
  };
  add(streams.states);
  add(streams.runs);
  add(streams.booked);
  for (Day day = utc_day_of(window.from).next(); start_of(day) < window.to; day = day.next()) {
    cuts.push_back(start_of(day));
  }
  std::ranges::sort(cuts);
  const auto repeats = std::ranges::unique(cuts);
  cuts.erase(repeats.begin(), repeats.end());
  return cuts;
}

}  // namespace tienvoud::sight
