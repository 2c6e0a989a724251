#include "questions/sight/ledger/touched.h"

#include <algorithm>
#include <iterator>

#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/ledger/stream_differences.h"

namespace tienvoud::sight {

namespace {

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

std::optional<Period> hull(std::optional<Period> a, std::optional<Period> b) {
  if (!a || !b) {
    return a ? a : b;
  }
  return Period{std::min(a->from, b->from), std::max(a->to, b->to)};
}

/// Every resource of the firm, and none.
std::vector<Id<Resource>> all_machines(const Firm& firm) {
  std::vector<Id<Resource>> machines;
  for (const Id<Resource> machine : firm.resources.ids()) {
    machines.push_back(machine);
  }
  machines.push_back(Id<Resource>::none());
  return machines;
}

/// A journal's facts and how far they reach.
struct Facts {
  Journal journal;
  std::optional<Period> extent;
};

Result<Facts> facts_of(const Firm& firm, const JournalReader& reader) {
  Facts facts;
  TRY_ASSIGN(facts.journal, reader.facts(Period{}));
  TRY_ASSIGN(facts.extent, ledger_extent(firm, reader, facts.journal));
  return facts;
}

void add_all_differences(const Firm& firm,
                         const LedgerBefore& before,
                         const Facts& after,
                         const LedgerRules& rules,
                         CellSet& touched) {
  const LedgerStreams then = streams_of(firm, before.facts, before.extent, rules);
  const LedgerStreams now = streams_of(firm, after.journal, after.extent, rules);
  for (const Id<Resource> machine : all_machines(firm)) {
    add_stream_differences(machine, then, now, touched);
    const bool has_rows = !then.of(machine).empty() || !now.of(machine).empty() ||
                          !meters_of(firm, machine, rules).empty() ||
                          (machine && is_covered(firm, machine));
    if (has_rows) {
      add_extent_difference(machine, before.extent, after.extent, touched);
    }
  }
}

Result<void> add_readings(const Firm& firm,
                          std::span<const NewReadings> readings,
                          const JournalReader& after,
                          const LedgerRules& rules,
                          CellSet& touched) {
  for (const NewReadings& fresh : readings) {
    const Id<Resource> machine = firm.meters[fresh.meter].resource;
    if (std::ranges::count(meters_of(firm, machine, rules), fresh.meter) > 0) {
      TRY_ASSIGN(const Period period, reach_of(firm, fresh, after));
      touched.add(machine, period.from, period.to);
    }
  }
  return {};
}

}  // namespace

Result<std::vector<LedgerCell>> touched_cells(const Firm& firm,
                                              const LedgerBefore& before,
                                              const JournalReader& after,
                                              std::span<const NewReadings> readings,
                                              const LedgerRules& rules) {
  TRY_ASSIGN(const Facts now, facts_of(firm, after));
  CellSet touched(hull(before.extent, now.extent));
  add_all_differences(firm, before, now, rules, touched);
  TRY(add_readings(firm, readings, after, rules, touched));
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
