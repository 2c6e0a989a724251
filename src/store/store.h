#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/function_ref.h"
#include "base/result.h"
#include "model/draft.h"
#include "model/finding.h"
#include "model/firm/firm.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"
#include "model/weather.h"
#include "store/import.h"
#include "store/ledger_totals.h"
#include "store/records.h"

namespace tienvoud::store {

enum class OpenMode {
  read,    ///< look only
  write,   ///< the file must be there
  create,  ///< the file is made where there is none
};

/// The ledger as the questions read it, with sums that answer by order and machine at once.
class LedgerView : public LedgerReader {
 public:
  /// Folds over a period: whole UTC days within it come as sums, one call a machine and day; the
  /// rows of its first and last day, where those are cut, come as rows (not cut). A machine that
  /// is none: time and energy of no machine.
  virtual Result<void> totals(
      Period period,
      FunctionRef<void(LedgerCell, std::span<const LedgerTotal>)> sink_totals,
      FunctionRef<void(std::span<const LedgerRow>)> sink_rows) const = 0;
};

/// Rebuilt cells of the ledger, all or nothing.
class LedgerUpdate {
 public:
  LedgerUpdate(LedgerUpdate&&) noexcept;
  LedgerUpdate& operator=(LedgerUpdate&&) noexcept;
  ~LedgerUpdate();

  /// Takes back and puts in the rows of the change, writes the cell's sums and marks it clean.
  /// Error: corrupt where a row that is taken back is not in the ledger.
  Result<void> replace_cell(const LedgerChange& change);
  /// Makes `rows` all there is of the cell, and tells what changed by that.
  Result<LedgerChange> set_cell(LedgerCell cell, std::vector<LedgerRow> rows);
  Result<void> commit();

 private:
  friend class Store;
  struct State;
  explicit LedgerUpdate(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// One firm's database: one SQLite file. Not for two threads at once; each opens its own, and
/// readers see a steady state while one writes.
class Store {
 public:
  /// Errors: input_output where the file is not there or may not be opened; invalid_input where it
  /// is a database of another program, corrupt where it is no database; newer_version where a newer
  /// Tienvoud wrote it.
  static Result<Store> open(const std::string& path, OpenMode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// The firm as texts, as it would stand in the firm folder; nothing where none was imported yet.
  [[nodiscard]] Result<std::optional<FirmDraft>> firm_draft() const;
  /// The firm. Errors: not_found where none was imported yet; corrupt.
  [[nodiscard]] Result<Firm> firm() const;

  Result<Import> begin_import(Instant now, const std::string& note);
  /// Takes back what only that import brought: facts, readings, rows of the firm, rows in doubt,
  /// and with these the repairs that decided on them. Cells that this touches are marked dirty.
  /// Errors: not_found; unusable where another import brought readings of the same meter in the
  /// same time, or a later change rests on its rows of the firm: the message names it.
  Result<void> undo_import(std::int64_t import_id, Instant now);
  [[nodiscard]] Result<std::vector<ImportRecord>> imports() const;
  /// Imports, not undone, that read a file of this content.
  [[nodiscard]] Result<std::vector<std::int64_t>> imports_of(const std::string& content_hash) const;
  [[nodiscard]] Result<Findings> findings(std::int64_t import_id) const;
  /// Rows in doubt that nobody decided on yet.
  [[nodiscard]] Result<std::vector<DoubtRow>> doubts() const;
  [[nodiscard]] Result<std::vector<AppliedRepair>> repairs(std::int64_t import_id) const;

  /// Both read through this store and must not outlive it; `firm` gives the ids their meaning.
  [[nodiscard]] Result<std::unique_ptr<JournalReader>> journal(const Firm& firm) const;
  [[nodiscard]] Result<std::unique_ptr<LedgerView>> ledger(const Firm& firm) const;

  /// Cells whose facts changed since they were built, by machine and day (no machine last). They
  /// stay so until a LedgerUpdate that replaces them is committed: a crash between loses nothing.
  [[nodiscard]] Result<std::vector<LedgerCell>> dirty_cells(const Firm& firm) const;
  Result<LedgerUpdate> begin_ledger_update(const Firm& firm);

  /// Records an answer; returns its id.
  Result<std::int64_t> add_run(const RunRecord& run);
  /// Newest first, without the answers themselves.
  [[nodiscard]] Result<std::vector<RunRecord>> runs() const;
  /// Error: not_found.
  [[nodiscard]] Result<RunRecord> run(std::int64_t id) const;

  /// Records a step that the firm takes; its events are not looked at. Returns its id. Error:
  /// unusable where that step of that answer was accepted before.
  Result<std::int64_t> add_step(const StepRecord& step);
  /// Oldest first, each with what became of it.
  [[nodiscard]] Result<std::vector<StepRecord>> steps() const;
  /// Error: not_found.
  [[nodiscard]] Result<StepRecord> step(std::int64_t id) const;
  /// Adds what became of a step. Error: not_found.
  Result<void> add_step_event(std::int64_t id, const StepEvent& event);

  /// Keeps the weather of days; a day that was known gets the new temperature.
  /// Rounded to thousandths of a degree.
  Result<void> keep_weather(std::span<const DayTemperature> days);
  /// By day.
  [[nodiscard]] Result<std::vector<DayTemperature>> weather() const;

  /// Makes `firm` the firm from now on and records how it differs; kind, summary, who and made_at
  /// are the caller's. Returns the change's id.
  Result<std::int64_t> accept_change(const ChangeRecord& change, const Firm& firm);
  /// Error: not_found; unusable where it was undone already or a later change rests on it.
  Result<void> undo_change(std::int64_t id, Instant now, const std::string& who);
  /// Oldest first.
  [[nodiscard]] Result<std::vector<ChangeRecord>> changes() const;

  /// A short text that changes whenever the firm, its facts or rows in doubt do: by an import, a
  /// change, or one of them undone; and when a step of Begin gets an outcome. Answers of one
  /// revision agree.
  [[nodiscard]] Result<std::string> revision() const;

  /// Walks the whole file: SQLite's own check, every block of readings by its checksums, the sums
  /// of the ledger against its rows. A finding for each fault, naming meter and day; none: sound.
  [[nodiscard]] Result<Findings> verify() const;
  /// The whole ledger as text, one row a line, by codes: equal exactly where the ledgers are.
  [[nodiscard]] Result<std::string> dump_ledger() const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tienvoud::store
