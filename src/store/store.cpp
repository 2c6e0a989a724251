#include "store/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/ensure.h"
#include "store/change_log.h"
#include "store/firm_rows.h"
#include "store/import_state.h"
#include "store/ledger_rows.h"
#include "store/migrations/migrations.h"
#include "store/run_records.h"
#include "store/step_records.h"
#include "store/stored_journal.h"
#include "store/stored_ledger.h"
#include "store/the_firm.h"
#include "store/undo.h"
#include "store/verify.h"
#include "store/words.h"

namespace tienvoud::store {
namespace {

Access access_of(OpenMode mode) {
  switch (mode) {
    case OpenMode::read:
      return Access::read;
    case OpenMode::write:
      return Access::write;
    case OpenMode::create:
      return Access::create;
  }
  return Access::read;
}

}  // namespace

struct Store::State {
  Connection connection;
  std::optional<Statement> revision;  ///< prepared once: a served database is asked it all the time
};

struct LedgerUpdate::State {
  const Connection& connection;
  CodeNumbers numbers;
  LedgerTable table;
  Transaction transaction;
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& path, OpenMode mode) {
  TRY_ASSIGN(auto connection, Connection::open(path, access_of(mode)));
  if (mode == OpenMode::read) {
    TRY(check_version(connection));
  } else {
    TRY(migrate(connection));
  }
  return Store(std::make_unique<State>(std::move(connection)));
}

Result<std::optional<FirmDraft>> Store::firm_draft() const {
  return read_firm_rows(state_->connection, the_firm);
}

Result<Firm> Store::firm() const {
  TRY_ASSIGN(const auto draft, firm_draft());
  if (!draft) {
    return Error{.code = ErrorCode::not_found,
                 .message = "The database holds no firm yet.",
                 .where = state_->connection.path(),
                 .remedy = "Import the firm folder into it."};
  }
  auto checked = check_firm(*draft);
  if (!checked.firm) {
    return Error{.code = ErrorCode::corrupt,
                 .message = "The firm's tables in the database cannot be read.",
                 .where = state_->connection.path(),
                 .remedy = "Restore the file from a copy, or import the firm folder again."};
  }
  return *std::move(checked.firm);
}

Result<Import> Store::begin_import(Instant now, const std::string& note) {
  TRY_ASSIGN(auto state, Import::State::make(state_->connection, the_firm, now, note));
  return Import(std::move(state));
}

Result<void> Store::undo_import(std::int64_t import_id, Instant now) {
  TRY_ASSIGN(auto transaction, Transaction::begin(state_->connection));
  TRY(undo_import_within(state_->connection, the_firm, import_id, now));
  return transaction.commit();
}

Result<std::vector<ImportRecord>> Store::imports() const {
  return read_imports(state_->connection, the_firm);
}

Result<std::vector<std::int64_t>> Store::imports_of(const std::string& content_hash) const {
  return read_imports_of(state_->connection, the_firm, content_hash);
}

Result<Findings> Store::findings(std::int64_t import_id) const {
  return read_findings(state_->connection, the_firm, import_id);
}

Result<std::vector<DoubtRow>> Store::doubts() const {
  return read_doubts(state_->connection, the_firm);
}

Result<std::vector<AppliedRepair>> Store::repairs(std::int64_t import_id) const {
  return read_repairs(state_->connection, the_firm, import_id);
}

Result<std::unique_ptr<JournalReader>> Store::journal(const Firm& firm) const {
  TRY_ASSIGN(auto numbers, CodeNumbers::load(state_->connection, the_firm, firm));
  return std::unique_ptr<JournalReader>(
      std::make_unique<StoredJournal>(state_->connection, the_firm, firm, std::move(numbers)));
}

Result<std::unique_ptr<LedgerView>> Store::ledger(const Firm& firm) const {
  TRY_ASSIGN(auto numbers, CodeNumbers::load(state_->connection, the_firm, firm));
  return std::unique_ptr<LedgerView>(
      std::make_unique<StoredLedger>(state_->connection, the_firm, firm, std::move(numbers)));
}

Result<std::vector<LedgerCell>> Store::dirty_cells(const Firm& firm) const {
  TRY_ASSIGN(const auto numbers, CodeNumbers::load(state_->connection, the_firm, firm));
  TRY_ASSIGN(auto query, state_->connection.prepare("SELECT machine, day FROM dirty_cell WHERE "
                                                    "firm_id = ?"));
  query.start(the_firm);
  std::vector<LedgerCell> cells;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      break;
    }
    LedgerCell cell;
    cell.day = Day(static_cast<std::int32_t>(query.integer(1)));
    if (numbers.find(query.integer(0), cell.machine)) {
      cells.push_back(cell);
    }
  }
  std::ranges::sort(cells);
  return cells;
}

LedgerUpdate::LedgerUpdate(std::unique_ptr<State> state) : state_(std::move(state)) {}
LedgerUpdate::LedgerUpdate(LedgerUpdate&&) noexcept = default;
LedgerUpdate& LedgerUpdate::operator=(LedgerUpdate&&) noexcept = default;
LedgerUpdate::~LedgerUpdate() = default;

Result<LedgerUpdate> Store::begin_ledger_update(const Firm& firm) {
  TRY_ASSIGN(auto transaction, Transaction::begin(state_->connection));
  TRY_ASSIGN(auto numbers, CodeNumbers::assign(state_->connection, the_firm, firm));
  TRY_ASSIGN(auto table, LedgerTable::make(state_->connection, the_firm));
  return LedgerUpdate(std::unique_ptr<LedgerUpdate::State>(new LedgerUpdate::State{
      state_->connection, std::move(numbers), std::move(table), std::move(transaction)}));
}

Result<void> LedgerUpdate::replace_cell(const LedgerChange& change) {
  TRY_ASSIGN(auto rows, state_->table.rows(change.cell, state_->numbers));
  for (const auto& row : change.retracted) {
    const auto found = std::ranges::find(rows, row);
    if (found == rows.end()) {
      return Error{
          .code = ErrorCode::corrupt,
          .message = "The ledger lacks a row that is to be taken back.",
          .where = fmt::format("{}: {}", state_->connection.path(), to_string(change.cell.day)),
          .remedy = "Build the ledger of that day again."};
    }
    rows.erase(found);
  }
  rows.insert(rows.end(), change.added.begin(), change.added.end());
  return state_->table.replace(change.cell, std::move(rows), state_->numbers);
}

Result<LedgerChange> LedgerUpdate::set_cell(LedgerCell cell, std::vector<LedgerRow> rows) {
  TRY_ASSIGN(const auto before, state_->table.rows(cell, state_->numbers));
  std::ranges::sort(rows);
  LedgerChange change{cell, {}, {}};
  std::ranges::set_difference(before, rows, std::back_inserter(change.retracted));
  std::ranges::set_difference(rows, before, std::back_inserter(change.added));
  TRY(state_->table.replace(cell, std::move(rows), state_->numbers));
  return change;
}

Result<void> LedgerUpdate::commit() {
  return state_->transaction.commit();
}

Result<std::int64_t> Store::add_run(const RunRecord& run) {
  return write_run(state_->connection, the_firm, run);
}

Result<std::vector<RunRecord>> Store::runs() const {
  return read_runs(state_->connection, the_firm);
}

Result<RunRecord> Store::run(std::int64_t id) const {
  return read_run(state_->connection, the_firm, id);
}

Result<std::int64_t> Store::add_step(const StepRecord& step) {
  return write_step(state_->connection, the_firm, step);
}

Result<std::vector<StepRecord>> Store::steps() const {
  return read_steps(state_->connection, the_firm);
}

Result<StepRecord> Store::step(std::int64_t id) const {
  return read_step(state_->connection, the_firm, id);
}

Result<void> Store::add_step_event(std::int64_t id, const StepEvent& event) {
  return write_step_event(state_->connection, the_firm, id, event);
}

Result<void> Store::keep_weather(std::span<const DayTemperature> days) {
  return write_weather(state_->connection, the_firm, days);
}

Result<std::vector<DayTemperature>> Store::weather() const {
  return read_weather(state_->connection, the_firm);
}

Result<std::int64_t> Store::accept_change(const ChangeRecord& change, const Firm& firm) {
  TRY_ASSIGN(auto transaction, Transaction::begin(state_->connection));
  TRY(CodeNumbers::assign(state_->connection, the_firm, firm));
  TRY_ASSIGN(const auto rows, write_firm_rows(state_->connection, the_firm, draft_of(firm)));
  TRY_ASSIGN(const auto id, log_change(state_->connection, the_firm, change, rows));
  TRY(transaction.commit());
  return id;
}

Result<void> Store::undo_change(std::int64_t id, Instant now, const std::string& who) {
  TRY_ASSIGN(auto transaction, Transaction::begin(state_->connection));
  TRY_ASSIGN(const auto changes, read_changes(state_->connection, the_firm));
  const auto change = std::ranges::find(changes, id, &ChangeRecord::id);
  if (change == changes.end()) {
    return Error{.code = ErrorCode::not_found,
                 .message = fmt::format("There is no change {}.", id),
                 .where = state_->connection.path(),
                 .remedy = "List the changes."};
  }
  if (change->undone_at) {
    return Error{.code = ErrorCode::unusable,
                 .message = fmt::format("Change {} was undone already.", id),
                 .where = state_->connection.path(),
                 .remedy = {}};
  }
  TRY_ASSIGN(const auto rows, read_change_rows(state_->connection, the_firm, id));
  TRY_ASSIGN(auto stored, read_firm_rows(state_->connection, the_firm));
  TRY_ASSIGN(const auto draft, without_changes(stored ? *std::move(stored) : FirmDraft(), rows));
  TRY(write_firm_rows(state_->connection, the_firm, draft));
  TRY(mark_undone(state_->connection, the_firm, id, now, who));
  return transaction.commit();
}

Result<std::vector<ChangeRecord>> Store::changes() const {
  return read_changes(state_->connection, the_firm);
}

Result<std::string> Store::revision() const {
  auto& query = state_->revision;
  if (!query) {
    TRY_ASSIGN(query,
               state_->connection.prepare(
                   "SELECT (SELECT count(*) || '.' || count(undone_at_us) FROM import "
                   "WHERE firm_id = ?1) || '-' || (SELECT count(*) || '.' || "
                   "count(undone_at_us) FROM firm_change WHERE firm_id = ?1) || '-' || (SELECT "
                   "count(*) FROM step_event WHERE firm_id = ?1 AND kind = 'outcome')"));
  }
  query->start(the_firm);
  const auto found = query->next();
  std::string text(found.ok() ? query->text(0) : "");
  query->reset();  // it would hold the database as it stood
  return found.ok() ? Result<std::string>(std::move(text)) : Result<std::string>(found.error());
}

Result<Findings> Store::verify() const {
  return verify_database(state_->connection, the_firm);
}

Result<std::string> Store::dump_ledger() const {
  return ledger_text(state_->connection, the_firm);
}

}  // namespace tienvoud::store
