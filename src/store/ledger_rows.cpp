#include "store/ledger_rows.h"

#include <algorithm>

#include "base/ensure.h"
#include "store/facts/fact_table.h"
#include "store/ledger_totals.h"
#include "store/words.h"

namespace tienvoud::store {
namespace {

constexpr const char* row_columns =
    "from_us, to_us, \"order\", operation, state, gap, machine_time_us, people_time_us, "
    "touch_time_us, energy_mj, metered_time_us, good_thousandths, scrap_thousandths, "
    "rework_thousandths, review_thousandths";

Read read_row(const Statement& from, const CodeNumbers& numbers, LedgerRow& row) {
  row.from = Instant::of_microseconds(from.integer(0));
  row.to = Instant::of_microseconds(from.integer(1));
  if (!numbers.find(from.integer(2), row.order) || !numbers.find(from.integer(3), row.operation)) {
    return Read::unknown_row;
  }
  if (!choice_of(from.text(4), row.state) || !choice_of(from.text(5), row.gap)) {
    return Read::damaged;
  }
  row.machine_time = Duration::of_base(from.integer(6));
  row.people_time = Duration::of_base(from.integer(7));
  row.touch_time = Duration::of_base(from.integer(8));
  row.energy = Energy::of_base(from.integer(9));
  row.metered_time = Duration::of_base(from.integer(10));
  row.good = Pieces::of_base(from.integer(11));
  row.scrap = Pieces::of_base(from.integer(12));
  row.rework = Pieces::of_base(from.integer(13));
  row.review = Pieces::of_base(from.integer(14));
  return Read::well;
}

}  // namespace

Result<LedgerTable> LedgerTable::make(const Connection& connection, std::int64_t firm_id) {
  LedgerTable made;
  made.connection_ = &connection;
  made.firm_id_ = firm_id;
  TRY_ASSIGN(made.select_,
             connection.prepare(fmt::format("SELECT {} FROM ledger WHERE firm_id = ? AND "
                                            "machine = ? AND day BETWEEN ? AND ? "
                                            "ORDER BY day, ordinal",
                                            row_columns)));
  TRY_ASSIGN(made.remove_, connection.prepare("DELETE FROM ledger WHERE firm_id = ? AND "
                                              "machine = ? AND day = ?"));
  TRY_ASSIGN(made.insert_, connection.prepare(fmt::format(
                               "INSERT INTO ledger (firm_id, machine, day, ordinal, {}) VALUES "
                               "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                               row_columns)));
  TRY_ASSIGN(made.remove_totals_, connection.prepare("DELETE FROM ledger_total WHERE firm_id = ? "
                                                     "AND machine = ? AND day = ?"));
  TRY_ASSIGN(made.insert_totals_,
             connection.prepare("INSERT INTO ledger_total (firm_id, machine, day, totals) "
                                "VALUES (?, ?, ?, ?)"));
  TRY_ASSIGN(made.clean_, connection.prepare("DELETE FROM dirty_cell WHERE firm_id = ? AND "
                                             "machine = ? AND day = ?"));
  TRY_ASSIGN(made.dirty_, connection.prepare("INSERT INTO dirty_cell (firm_id, machine, day) "
                                             "VALUES (?, ?, ?) ON CONFLICT DO NOTHING"));
  return made;
}

Result<void> LedgerTable::append_rows(Id<Resource> machine,
                                      Day first,
                                      Day last,
                                      const CodeNumbers& numbers,
                                      std::vector<LedgerRow>& rows) {
  select_.start(firm_id_, numbers.number(machine), first.since_epoch(), last.since_epoch());
  for (;;) {
    TRY_ASSIGN(const bool found, select_.next());
    if (!found) {
      return {};
    }
    LedgerRow row;
    row.machine = machine;
    switch (read_row(select_, numbers, row)) {
      case Read::well:
        rows.push_back(row);
        break;
      case Read::unknown_row:
        select_.reset();
        return Error{.code = ErrorCode::unusable,
                     .message =
                         "The ledger names an order or operation that the firm no longer "
                         "has.",
                     .where = connection_->path(),
                     .remedy = "Bring the row back, or mark the ledger dirty and build it again."};
      case Read::damaged:
        select_.reset();
        return damaged_table("ledger", connection_->path());
    }
  }
}

Result<std::vector<LedgerRow>> LedgerTable::rows(LedgerCell cell, const CodeNumbers& numbers) {
  std::vector<LedgerRow> rows;
  TRY(append_rows(cell.machine, cell.day, cell.day, numbers, rows));
  std::ranges::sort(rows);
  return rows;
}

Result<void> LedgerTable::replace(LedgerCell cell,
                                  std::vector<LedgerRow> rows,
                                  const CodeNumbers& numbers) {
  const std::int64_t machine = numbers.number(cell.machine);
  const std::int32_t day = cell.day.since_epoch();
  ensure(machine != CodeNumbers::unseen, "the firm's machines have numbers");
  std::ranges::sort(rows);
  TRY(remove_.run(firm_id_, machine, day));
  TRY(remove_totals_.run(firm_id_, machine, day));
  std::int64_t ordinal = 0;
  for (const auto& row : rows) {
    TRY(insert_.run(firm_id_, machine, day, ordinal++, row.from.microseconds(),
                    row.to.microseconds(), numbers.number(row.order), numbers.number(row.operation),
                    word_of(row.state), word_of(row.gap), row.machine_time.base(),
                    row.people_time.base(), row.touch_time.base(), row.energy.base(),
                    row.metered_time.base(), row.good.base(), row.scrap.base(), row.rework.base(),
                    row.review.base()));
  }
  if (!rows.empty()) {
    const auto totals = encode_totals(totals_of(rows), numbers);
    TRY(insert_totals_.run(firm_id_, machine, day, Bytes(totals)));
  }
  return clean_.run(firm_id_, machine, day);
}

Result<void> LedgerTable::mark_dirty(std::span<const LedgerCell> cells,
                                     const CodeNumbers& numbers) {
  for (const auto& cell : cells) {
    const std::int64_t machine = numbers.number(cell.machine);
    ensure(machine != CodeNumbers::unseen, "the firm's machines have numbers");
    TRY(dirty_.run(firm_id_, machine, cell.day.since_epoch()));
  }
  return {};
}

}  // namespace tienvoud::store
