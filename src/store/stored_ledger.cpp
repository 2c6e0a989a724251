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

Result<std::string> ledger_text(const Connection& connection, std::int64_t firm_id) {
  TRY_ASSIGN(
      auto query,
      connection.prepare(
          "SELECT coalesce(m.code, '-'), l.day, l.from_us, l.to_us, coalesce(o.code, '-'), "
          "coalesce(p.code, '-'), l.state, l.gap, l.machine_time_us, l.people_time_us, "
          "l.touch_time_us, l.energy_mj, l.metered_time_us, l.good_thousandths, "
          "l.scrap_thousandths, l.rework_thousandths, l.review_thousandths FROM ledger AS l "
          "LEFT JOIN code_number AS m ON m.firm_id = l.firm_id AND m.kind = 'resources' AND "
          "m.number = l.machine "
          "LEFT JOIN code_number AS o ON o.firm_id = l.firm_id AND o.kind = 'orders' AND "
          "o.number = l.\"order\" "
          "LEFT JOIN code_number AS p ON p.firm_id = l.firm_id AND p.kind = 'operations' AND "
          "p.number = l.operation "
          "WHERE l.firm_id = ? ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, "
          "16, 17"));
  query.start(firm_id);
  std::string text;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return text;
    }
    for (int column = 0; column < 17; ++column) {
      text += query.text(column);
      text += column < 16 ? '\t' : '\n';
    }
  }
}

}  // namespace tienvoud::store
