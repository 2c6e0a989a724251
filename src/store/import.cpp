#include "store/import.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>

#include "base/ensure.h"
#include "store/change_log.h"
#include "store/firm_rows.h"
#include "store/import_state.h"
#include "store/stored_journal.h"
#include "store/words.h"

namespace tienvoud::store {
namespace {

template <class Count>
Result<void> set_next(const Connection& connection, std::string_view sql, Count& next) {
  TRY_ASSIGN(next, connection.number(sql));
  return {};
}

}  // namespace

Result<std::unique_ptr<Import::State>> Import::State::make(const Connection& connection,
                                                           std::int64_t firm_id,
                                                           Instant now,
                                                           const std::string& note) {
  TRY_ASSIGN(auto transaction, Transaction::begin(connection));
  auto state = std::make_unique<State>(connection, firm_id, now, std::move(transaction));
  TRY(set_next(connection, "SELECT coalesce(max(import_id), 0) + 1 FROM import", state->import_id));
  TRY(set_next(connection, "SELECT coalesce(max(doubt_id), 0) FROM doubt_row", state->doubts));
  TRY_ASSIGN(auto insert, connection.prepare("INSERT INTO import (firm_id, import_id, "
                                             "imported_at_us, note) VALUES (?, ?, ?, ?)"));
  TRY(insert.run(firm_id, state->import_id, now.microseconds(), note));
  TRY_ASSIGN(state->readings, ReadingWriter::make(connection, firm_id));
  TRY_ASSIGN(state->ledger, LedgerTable::make(connection, firm_id));
  std::optional<Error> fault;
  const auto prepare = [&]<class Fact>(FactWriter<Fact>& writer) {
    auto made = FactWriter<Fact>::make(connection, firm_id, state->import_id);
    if (made) {
      writer = *std::move(made);
    } else {
      fault = std::move(made).error();
    }
  };
  std::apply([&](auto&... writers) { (prepare(writers), ...); }, state->facts);
  if (fault) {
    return *std::move(fault);
  }
  return state;
}

Import::Import(std::unique_ptr<State> state) : state_(std::move(state)) {}
Import::Import(Import&&) noexcept = default;
Import& Import::operator=(Import&&) noexcept = default;
Import::~Import() = default;

std::int64_t Import::id() const {
  return state_->import_id;
}

Result<void> Import::put_firm(const Firm& firm) {
  TRY_ASSIGN(state_->numbers, CodeNumbers::assign(state_->connection, state_->firm_id, firm));
  state_->firm = firm;
  return {};
}

template <class Fact>
Result<FactsAdded<Fact>> Import::add(std::span<const Fact> facts) {
  ensure(state_->firm.has_value(), "an import puts the firm before facts");
  return std::get<FactWriter<Fact>>(state_->facts).add(facts, state_->numbers);
}
template Result<FactsAdded<StateFact>> Import::add(std::span<const StateFact>);
template Result<FactsAdded<RunFact>> Import::add(std::span<const RunFact>);
template Result<FactsAdded<BookingFact>> Import::add(std::span<const BookingFact>);
template Result<FactsAdded<CountFact>> Import::add(std::span<const CountFact>);
template Result<FactsAdded<LotFact>> Import::add(std::span<const LotFact>);
template Result<FactsAdded<PlannedFact>> Import::add(std::span<const PlannedFact>);
template Result<FactsAdded<CorrectionFact>> Import::add(std::span<const CorrectionFact>);

Result<void> Import::add_readings(Id<Meter> meter, const Readings& readings) {
  return state_->readings.add(meter, readings, state_->numbers);
}

Result<void> Import::add_reading(Id<Meter> meter, Instant at, std::int64_t value) {
  return state_->readings.add(meter, at, value, state_->numbers);
}

Result<std::vector<ReadingsTouched>> Import::finish_readings() {
  TRY_ASSIGN(auto touched, state_->readings.finish(state_->numbers));
  TRY_ASSIGN(auto insert,
             state_->connection.prepare(
                 "INSERT INTO reading_import (firm_id, import_id, meter, first_us, last_us, count, "
                 "added, conflicts) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                 "first_us = min(first_us, excluded.first_us), "
                 "last_us = max(last_us, excluded.last_us), count = count + excluded.count, "
                 "added = added + excluded.added, conflicts = conflicts + excluded.conflicts"));
  for (const auto& one : touched) {
    TRY(insert.run(state_->firm_id, state_->import_id, state_->numbers.number(one.meter),
                   one.said.from.microseconds(), one.said.to.microseconds() - 1, one.count,
                   one.added, one.conflicts));
  }
  return touched;
}

Result<std::unique_ptr<JournalReader>> Import::journal() {
  ensure(state_->firm.has_value(), "an import puts the firm before it reads");
  return std::unique_ptr<JournalReader>(std::make_unique<StoredJournal>(
      state_->connection, state_->firm_id, *state_->firm, state_->numbers));
}

Result<Journal> Import::find(FactKey key) {
  ensure(state_->firm.has_value(), "an import puts the firm before it reads");
  return StoredJournal(state_->connection, state_->firm_id, *state_->firm, state_->numbers)
      .find(key);
}

Result<void> Import::mark_dirty(std::span<const LedgerCell> cells) {
  return state_->ledger.mark_dirty(cells, state_->numbers);
}

Result<void> Import::mark_all_dirty() {
  return mark_all_cells_dirty(state_->connection, state_->firm_id);
}

Result<void> Import::add_source(const SourceFile& file) {
  TRY_ASSIGN(auto insert, state_->connection.prepare(
                              "INSERT INTO source_file (firm_id, import_id, ordinal, name, "
                              "content_hash, size_bytes) VALUES (?, ?, ?, ?, ?, ?)"));
  return insert.run(state_->firm_id, state_->import_id, ++state_->sources, file.name,
                    file.content_hash, file.size_bytes);
}

Result<void> Import::add_rows(const FileRows& rows) {
  TRY_ASSIGN(auto insert,
             state_->connection.prepare("INSERT INTO file_rows (firm_id, import_id, ordinal, file, "
                                        "table_name, row_count) VALUES (?, ?, ?, ?, ?, ?)"));
  return insert.run(state_->firm_id, state_->import_id, ++state_->file_rows, rows.file, rows.table,
                    rows.rows);
}

Result<void> Import::add_findings(std::span<const Finding> findings) {
  TRY_ASSIGN(auto insert,
             state_->connection.prepare(
                 "INSERT INTO finding (firm_id, import_id, ordinal, severity, code, file, row, "
                 "column_name, value, reason, remedy, repair, repaired_value) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  for (const auto& finding : findings) {
    TRY(insert.run(state_->firm_id, state_->import_id, ++state_->findings,
                   severity_word(finding.severity), finding.code, finding.place.file,
                   finding.place.row, finding.place.column, finding.value, finding.reason,
                   finding.remedy, finding.repair, finding.repaired_value));
  }
  return {};
}

Result<void> Import::add_doubt(const DoubtRow& row) {
  nlohmann::json cells = nlohmann::json::array();
  for (const auto& [column, text] : row.cells) {
    cells.push_back({column, text});
  }
  const std::string json = cells.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  TRY_ASSIGN(auto insert,
             state_->connection.prepare(
                 "INSERT INTO doubt_row (firm_id, doubt_id, import_id, table_name, file, row, "
                 "cells_json, finding_code, repair) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  return insert.run(state_->firm_id, ++state_->doubts, state_->import_id, row.table, row.place.file,
                    row.place.row, json, row.finding_code, row.repair);
}

Result<void> Import::add_repair(const AppliedRepair& repair) {
  TRY_ASSIGN(auto insert,
             state_->connection.prepare(
                 "INSERT INTO applied_repair (firm_id, import_id, ordinal, repair, file, row, "
                 "column_name, before, after, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  return insert.run(state_->firm_id, state_->import_id, ++state_->repairs, repair.repair,
                    repair.place.file, repair.place.row, repair.place.column, repair.before,
                    repair.after, repair.who);
}

Result<void> Import::settle_doubt(std::int64_t doubt_id, Instant when, const std::string& how) {
  TRY_ASSIGN(auto update, state_->connection.prepare(
                              "UPDATE doubt_row SET settled_at_us = ?3, settled_how = ?4 WHERE "
                              "firm_id = ?1 AND doubt_id = ?2 AND settled_at_us IS NULL"));
  TRY(update.run(state_->firm_id, doubt_id, when.microseconds(), how));
  if (state_->connection.changes() == 0) {
    return Error{.code = ErrorCode::not_found,
                 .message = "There is no undecided row in doubt of that number.",
                 .where = std::to_string(doubt_id),
                 .remedy = "List the rows in doubt."};
  }
  return {};
}

Result<void> Import::commit() {
  TRY(finish_readings());
  if (state_->firm) {
    TRY_ASSIGN(const auto changes,
               write_firm_rows(state_->connection, state_->firm_id, draft_of(*state_->firm)));
    if (!changes.empty()) {
      const ChangeRecord record{.id = 0,
                                .kind = "import",
                                .summary = "Tables of the firm, by import",
                                .who = "import",
                                .made_at = state_->now,
                                .import_id = state_->import_id,
                                .undone_at = {},
                                .undone_by = {}};
      TRY(log_change(state_->connection, state_->firm_id, record, changes));
    }
  }
  TRY(state_->transaction.commit());
  // The log goes back into the file at once, so that it does not stand beside it with a copy of
  // everything. A reader may hold it open; then SQLite does it later.
  static_cast<void>(state_->connection.run("PRAGMA wal_checkpoint(TRUNCATE)"));
  return {};
}

}  // namespace tienvoud::store
