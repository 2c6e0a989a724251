#include "app/ledger_update.h"

#include <algorithm>
#include <vector>

#include "questions/sight/ledger/build_ledger.h"
#include "questions/sight/ledger/streams.h"

namespace tienvoud::app {
namespace {

/// Cells of one machine on days without a gap between: built in one pass over its readings.
struct Stretch {
  Id<Resource> machine;
  sight::DayRange days;
};

constexpr int longest_stretch = 31;

/// cells: sorted by machine and day.
std::vector<Stretch> stretches_of(const std::vector<LedgerCell>& cells) {
  std::vector<Stretch> stretches;
  for (const auto& cell : cells) {
    if (!stretches.empty()) {
      auto& last = stretches.back();
      const bool follows = last.machine == cell.machine && last.days.end == cell.day;
      if (follows && cell.day < last.days.first.next(longest_stretch)) {
        last.days.end = cell.day.next();
        continue;
      }
    }
    stretches.push_back({cell.machine, {cell.day, cell.day.next()}});
  }
  return stretches;
}

Period period_of(Day day) {
  const auto start = Instant::of_seconds(std::int64_t{day.since_epoch()} * 86'400);
  return {start, start + days(1)};
}

/// Rows come by time; those of each day make its cell, an empty one where the machine has none.
Result<void> write_cells(store::LedgerUpdate& update,
                         const Stretch& stretch,
                         const std::vector<LedgerRow>& rows) {
  auto next = rows.begin();
  for (Day day = stretch.days.first; day < stretch.days.end; day = day.next()) {
    const auto end = std::find_if(
        next, rows.end(), [&](const LedgerRow& row) { return row.from >= period_of(day).to; });
    TRY(update.set_cell({stretch.machine, day}, {next, end}));
    next = end;
  }
  return {};
}

}  // namespace

Result<std::size_t> update_ledger(store::Store& store,
                                  const Firm& firm,
                                  const ProgressSink& progress) {
  TRY_ASSIGN(const auto cells, store.dirty_cells(firm));
  if (cells.empty()) {
    return std::size_t{0};
  }
  TRY_ASSIGN(const auto journal, store.journal(firm));
  TRY_ASSIGN(const auto streams, sight::read_streams(firm, *journal, ledger_rules));
  TRY_ASSIGN(auto update, store.begin_ledger_update(firm));
  std::size_t done = 0;
  for (const auto& stretch : stretches_of(cells)) {
    const auto covered = sight::days_of(
        streams, {period_of(stretch.days.first).from, period_of(stretch.days.end).from});
    std::vector<LedgerRow> rows;
    if (covered.first < covered.end) {
      TRY_ASSIGN(
          rows, sight::build_days(firm, *journal, streams, stretch.machine, covered, ledger_rules));
    }
    TRY(write_cells(update, stretch, rows));
    done +=
        static_cast<std::size_t>(stretch.days.end.since_epoch() - stretch.days.first.since_epoch());
    TRY(tell(progress, {Doing::reckoning, done, cells.size()}));
  }
  TRY(update.commit());
  return cells.size();
}

}  // namespace tienvoud::app
