#include "questions/sight/ledger/touched.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <type_traits>
#include <utility>

#include "model/journal/fact_key.h"
#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/ledger/utc_day.h"

namespace tienvoud::sight {

namespace {

/// Collects cells; what lies outside the ledger after the change has no cells.
class Touched {
 public:
  explicit Touched(std::optional<Period> reach) : reach_(reach) {}

  /// All days that [from, to] touches. A moment at midnight belongs to both days beside it.
  void add(Id<Resource> machine, Instant from, Instant to) {
    if (!reach_) {
      return;
    }
    from = std::max(from - microseconds(1), reach_->from);
    to = std::min(to, reach_->to);
    for (Day day = utc_day_of(from); from <= to && day <= utc_day_of(to); day = day.next()) {
      cells_.insert({machine, day});
    }
  }

  [[nodiscard]] std::vector<LedgerCell> sorted() const { return {cells_.begin(), cells_.end()}; }

 private:
  std::optional<Period> reach_;
  std::set<LedgerCell> cells_;
};

/// Days on which the machine's state differs, whatever spans say it.
void add_state_differences(Id<Resource> machine,
                           const std::vector<StateSpan>& before,
                           const std::vector<StateSpan>& after,
                           Touched& touched) {
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
                     Touched& touched) {
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
                     Touched& touched) {
  std::vector<PieceMark> differences;
  std::ranges::set_symmetric_difference(before, after, std::back_inserter(differences));
  for (const PieceMark& mark : differences) {
    touched.add(machine, mark.at, mark.at);
  }
}

void add_stream_differences(Id<Resource> machine,
                            const LedgerStreams& before,
                            const LedgerStreams& after,
                            Touched& touched) {
  const MachineStreams& old_streams = before.of(machine);
  const MachineStreams& new_streams = after.of(machine);
  add_state_differences(machine, old_streams.states, new_streams.states, touched);
  add_differences(machine, old_streams.runs, new_streams.runs, touched);
  add_differences(machine, old_streams.booked, new_streams.booked, touched);
  add_differences(machine, old_streams.tended, new_streams.tended, touched);
  add_differences(machine, old_streams.pieces, new_streams.pieces, touched);
}

/// The days in which the ledger begins or ends elsewhere than before, and those next to them.
void add_extent_difference(Id<Resource> machine,
                           std::optional<Period> before,
                           std::optional<Period> after,
                           Touched& touched) {
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

/// Keys that corrections took back before the change.
std::set<FactKey> taken_back_before(const Journal& after, const JournalChange& change) {
  std::set<FactKey> fresh;
  for (const CorrectionFact& correction : change.added.corrections) {
    fresh.insert(correction.key);
  }
  std::set<FactKey> keys;
  for (const CorrectionFact& correction : after.corrections) {
    const auto key = parse_fact_key(correction.retracts);
    if (key && !fresh.contains(correction.key)) {
      keys.insert(*key);
    }
  }
  return keys;
}

/// The facts that counted before the change, where it took back no correction: those that count now
/// and did not come with it, and those that it removed and that counted.
Journal without_change(const Journal& after, const JournalChange& change) {
  const std::set<FactKey> did_not_count = taken_back_before(after, change);
  Journal before;
  Journal::lists([&](auto list) {
    using Fact = std::remove_cvref_t<decltype((before.*list).front())>;
    std::map<FactKey, const Fact*> added;
    std::set<FactKey> there;
    for (const Fact& fact : change.added.*list) {
      added.emplace(fact.key, &fact);
    }
    for (const Fact& fact : after.*list) {
      if (!added.contains(fact.key)) {
        there.insert(fact.key);
        (before.*list).push_back(fact);
      }
    }
    for (const Fact& fact : change.removed.*list) {
      const auto fresh = added.find(fact.key);
      const bool came_with_it = fresh != added.end() && *fresh->second == fact;
      if (!came_with_it && !did_not_count.contains(fact.key) && there.insert(fact.key).second) {
        (before.*list).push_back(fact);
      }
    }
  });
  return before;
}

/// The stretch over which readings in [first, last] can say something: from the reading before to
/// the one behind.
Result<Period> reach_of(const Firm& firm, const NewReadings& fresh, const JournalReader& reader) {
  const Meter& meter = firm.meters[fresh.meter];
  std::optional<Instant> before;
  std::optional<Instant> behind;
  const auto look = [&](const Readings& readings) {
    for (std::size_t i = 0; i < readings.values.size(); ++i) {
      const Instant t = readings.time(i);
      before = t < fresh.first ? std::max(before.value_or(t), t) : before;
      behind = t > fresh.last ? std::min(behind.value_or(t), t) : behind;
    }
  };
  for (const Instant t : {fresh.first, fresh.last}) {
    TRY(reader.readings(fresh.meter, {t, t + microseconds(1)}, look));
  }
  const Duration longest = std::max(longest_gap_of(meter), interval_of(meter));
  switch (meter.reading) {
    case ReadingKind::power:
      return Period{fresh.first, std::min(behind.value_or(Instant::never()), fresh.last + longest)};
    case ReadingKind::interval:
      return Period{
          std::max(before.value_or(Instant::ever()), fresh.first - interval_of(meter) * 2),
          behind.value_or(fresh.last)};
    case ReadingKind::counter:
      break;
  }
  return Period{before.value_or(fresh.first), behind.value_or(fresh.last)};
}

}  // namespace

Result<std::vector<LedgerCell>> touched_cells(const Firm& firm,
                                              const JournalReader& after,
                                              const JournalChange& change,
                                              std::optional<Period> extent_before,
                                              const LedgerRules& rules) {
  TRY_ASSIGN(const Journal facts, after.facts(Period{}));
  TRY_ASSIGN(const auto extent, ledger_extent(firm, after, facts));
  const LedgerStreams now = streams_of(firm, facts, extent, rules);
  const LedgerStreams then = streams_of(firm, without_change(facts, change), extent_before, rules);
  std::optional<Period> reach = extent ? extent : extent_before;
  if (extent && extent_before) {
    reach = Period{std::min(extent->from, extent_before->from),
                   std::max(extent->to, extent_before->to)};
  }
  Touched touched(reach);
  auto machines = machines_of(firm, now, rules);
  const auto old_machines = machines_of(firm, then, rules);
  machines.insert(machines.end(), old_machines.begin(), old_machines.end());
  std::ranges::sort(machines);
  const auto repeats = std::ranges::unique(machines);
  machines.erase(repeats.begin(), repeats.end());
  // Which facts a correction that is itself taken back had hidden cannot be told from here.
  const bool all = !change.removed.corrections.empty();
  for (const Id<Resource> machine : machines) {
    if (all && reach) {
      touched.add(machine, reach->from, reach->to);
    }
    add_stream_differences(machine, then, now, touched);
    add_extent_difference(machine, extent_before, extent, touched);
  }
  for (const NewReadings& fresh : change.readings) {
    const Id<Resource> machine = firm.meters[fresh.meter].resource;
    if (std::ranges::count(meters_of(firm, machine, rules), fresh.meter) > 0) {
      TRY_ASSIGN(const Period period, reach_of(firm, fresh, after));
      touched.add(machine, period.from, period.to);
    }
  }
  return touched.sorted();
}

LedgerChange change_of(LedgerCell cell,
                       std::span<const LedgerRow> before,
                       std::span<const LedgerRow> after) {
  std::vector<LedgerRow> old_rows(before.begin(), before.end());
  std::vector<LedgerRow> new_rows(after.begin(), after.end());
  std::ranges::sort(old_rows);
  std::ranges::sort(new_rows);
  LedgerChange change{.cell = cell, .retracted = {}, .added = {}};
  std::ranges::set_difference(old_rows, new_rows, std::back_inserter(change.retracted));
  std::ranges::set_difference(new_rows, old_rows, std::back_inserter(change.added));
  return change;
}

Result<LedgerChange> update_cell(const Firm& firm,
                                 const JournalReader& reader,
                                 const LedgerStreams& streams,
                                 LedgerCell cell,
                                 std::span<const LedgerRow> before,
                                 const LedgerRules& rules) {
  TRY_ASSIGN(const auto rows,
             build_days(firm, reader, streams, cell.machine, {cell.day, cell.day.next()}, rules));
  return change_of(cell, before, rows);
}

}  // namespace tienvoud::sight
