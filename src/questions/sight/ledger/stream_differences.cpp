#include "questions/sight/ledger/stream_differences.h"

#include <cstddef>
#include <iterator>
#include <utility>

#include "questions/sight/ledger/utc_day.h"

namespace tienvoud::sight {

void CellSet::add(Id<Resource> machine, Instant from, Instant to) {
  if (!reach_) {
    return;
  }
  from = std::max(from - microseconds(1), reach_->from);
  to = std::min(to, reach_->to);
  for (Day day = utc_day_of(from); from <= to && day <= utc_day_of(to); day = day.next()) {
    cells_.insert({machine, day});
  }
}

namespace {

/// Days on which the machine's state differs, whatever spans say it.
void add_state_differences(Id<Resource> machine,
                           const std::vector<StateSpan>& before,
                           const std::vector<StateSpan>& after,
                           CellSet& touched) {
  std::vector<Instant> cuts;
  for (const auto* spans : {&before, &after}) {
    for (const StateSpan& span : *spans) {
      cuts.push_back(span.from);
      cuts.push_back(span.to);
    }
  }
  std::ranges::sort(cuts);
  const auto said_from = [](const std::vector<StateSpan>& spans, Instant t) {
    const auto next = std::ranges::upper_bound(spans, t, {}, &StateSpan::from);
    const bool known = next != spans.begin() && std::prev(next)->to > t;
    return known ? std::optional(std::pair(std::prev(next)->state, std::prev(next)->gap))
                 : std::nullopt;
  };
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    if (cuts[i] < cuts[i + 1] && said_from(before, cuts[i]) != said_from(after, cuts[i])) {
      touched.add(machine, cuts[i], cuts[i + 1]);
    }
  }
}

/// Where only the end of a span moved, the days between the old end and the new one; otherwise all
/// of its days.
template <class Span>
void add_differences(Id<Resource> machine,
                     const std::vector<Span>& before,
                     const std::vector<Span>& after,
                     CellSet& touched) {
  std::vector<Span> gone;
  std::vector<Span> fresh;
  std::ranges::set_difference(before, after, std::back_inserter(gone));
  std::ranges::set_difference(after, before, std::back_inserter(fresh));
  std::size_t next = 0;
  for (const Span& span : gone) {
    while (next < fresh.size() && fresh[next].from < span.from) {
      touched.add(machine, fresh[next].from, fresh[next].to);
      ++next;
    }
    Span moved = span;
    if (next < fresh.size()) {
      moved.to = fresh[next].to;
    }
    if (next < fresh.size() && moved == fresh[next]) {
      touched.add(machine, std::min(span.to, moved.to), std::max(span.to, moved.to));
      ++next;
    } else {
      touched.add(machine, span.from, span.to);
    }
  }
  for (; next < fresh.size(); ++next) {
    touched.add(machine, fresh[next].from, fresh[next].to);
  }
}

void add_differences(Id<Resource> machine,
                     const std::vector<PieceMark>& before,
                     const std::vector<PieceMark>& after,
                     CellSet& touched) {
  std::vector<PieceMark> differences;
  std::ranges::set_symmetric_difference(before, after, std::back_inserter(differences));
  for (const PieceMark& mark : differences) {
    touched.add(machine, mark.at, mark.at);
  }
}

}  // namespace

void add_stream_differences(Id<Resource> machine,
                            const LedgerStreams& before,
                            const LedgerStreams& after,
                            CellSet& touched) {
  const MachineStreams& old_streams = before.of(machine);
  const MachineStreams& new_streams = after.of(machine);
  add_state_differences(machine, old_streams.states, new_streams.states, touched);
  add_differences(machine, old_streams.runs, new_streams.runs, touched);
  add_differences(machine, old_streams.booked, new_streams.booked, touched);
  add_differences(machine, old_streams.tended, new_streams.tended, touched);
  add_differences(machine, old_streams.pieces, new_streams.pieces, touched);
}

void add_extent_difference(Id<Resource> machine,
                           std::optional<Period> before,
                           std::optional<Period> after,
                           CellSet& touched) {
  if (before == after || (!before && !after)) {
    return;
  }
  if (!before || !after) {
    const Period all = before ? *before : *after;
    touched.add(machine, all.from, all.to);
    return;
  }
  if (before->from != after->from) {
    touched.add(machine, std::min(before->from, after->from), std::max(before->from, after->from));
  }
  if (before->to != after->to) {
    touched.add(machine, std::min(before->to, after->to), std::max(before->to, after->to));
  }
}

}  // namespace tienvoud::sight
