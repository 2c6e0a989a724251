#include "store/stored_ledger.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/readings/day_row.h"

namespace tienvoud::store {
namespace {

struct Days {
  Day first;
  Day last;  ///< included
  [[nodiscard]] bool empty() const { return last < first; }
};

/// Days that the period touches.
Days touched_days(Period period) {
  return {day_at(period.from.microseconds()), day_at((period.to - microseconds(1)).microseconds())};
}

/// Days that lie in the period as a whole.
Days whole_days(Period period) {
  const Days touched = touched_days(period);
  const bool first_cut = period.from.microseconds() != start_of_day(touched.first);
  const bool last_cut = period.to != Instant::never() &&
                        period.to.microseconds() != start_of_day(touched.last.next());
  return {touched.first.next(first_cut ? 1 : 0), touched.last.next(last_cut ? -1 : 0)};
}

bool overlaps(const LedgerRow& row, Period period) {
  // A row of no length stands for what happened at its moment.
  return row.from < period.to &&
         (row.to > period.from || (row.to == row.from && row.from == period.from));
}

}  // namespace

std::vector<Id<Resource>> StoredLedger::machines() const {
  std::vector<Id<Resource>> machines;
  for (const auto id : firm_->resources.ids()) {
    if (numbers_.number(id) != CodeNumbers::unseen) {
      machines.push_back(id);
    }
  }
  machines.push_back(Id<Resource>::none());
  return machines;
}

Result<void> StoredLedger::rows(Period period,
                                FunctionRef<void(std::span<const LedgerRow>)> sink) const {
  if (period.empty()) {
    return {};
  }
  TRY_ASSIGN(auto table, LedgerTable::make(*connection_, firm_id_));
  const Days days = touched_days(period);
  std::vector<LedgerRow> rows;
  for (const auto machine : machines()) {
    rows.clear();
    TRY(table.append_rows(machine, days.first, days.last, numbers_, rows));
    std::erase_if(rows, [&](const LedgerRow& row) { return !overlaps(row, period); });
    if (!rows.empty()) {
      std::ranges::sort(rows);
      sink(rows);
    }
  }
  return {};
}

Result<void> StoredLedger::totals(
    Period period,
    FunctionRef<void(LedgerCell, std::span<const LedgerTotal>)> sink_totals,
    FunctionRef<void(std::span<const LedgerRow>)> sink_rows) const {
  if (period.empty()) {
    return {};
  }
  TRY_ASSIGN(const auto view, Transaction::begin_reading(*connection_));
  const Days whole = whole_days(period);
  if (whole.empty()) {
    return rows(period, sink_rows);
  }
  const Period before{period.from, Instant::of_microseconds(start_of_day(whole.first))};
  const Period after{Instant::of_microseconds(start_of_day(whole.last.next())), period.to};
  if (!before.empty() && period.from != Instant::ever()) {
    TRY(rows(before, sink_rows));
  }
  TRY_ASSIGN(auto query, connection_->prepare("SELECT day, totals FROM ledger_total WHERE firm_id "
                                              "= ? AND machine = ? AND day BETWEEN ? AND ? "
                                              "ORDER BY day"));
  std::vector<LedgerTotal> totals;
  for (const auto machine : machines()) {
    query.start(firm_id_, numbers_.number(machine), whole.first.since_epoch(),
                whole.last.since_epoch());
    for (;;) {
      TRY_ASSIGN(const bool found, query.next());
      if (!found) {
        break;
      }
      const Day day(static_cast<std::int32_t>(query.integer(0)));
      if (auto decoded = decode_totals(query.blob(1), numbers_, totals); !decoded) {
        Error error = std::move(decoded).error();
        error.where =
            fmt::format("{}: ledger of {} on {}", connection_->path(),
                        machine ? firm_->resources[machine].code : "no machine", to_string(day));
        return error;
      }
      sink_totals({machine, day}, totals);
    }
  }
  if (!after.empty() && period.to != Instant::never()) {
    TRY(rows(after, sink_rows));
  }
  return {};
}

}  // namespace tienvoud::store
