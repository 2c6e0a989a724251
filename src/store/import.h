#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/finding.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"
#include "store/facts/fact_writer.h"
#include "store/readings/reading_writer.h"
#include "store/records.h"

namespace tienvoud::store {

/// One import, all or nothing: until commit() returns ok the file is as it was before, whatever
/// happens to the program or the machine; from then on nothing is lost. Made by
/// Store::begin_import. While it lives, no other program can write to the file.
///
/// Call put_firm first, and again whenever the firm has grown (model/check_fact.h takes codes from
/// facts), before facts that name its new rows.
class Import {
 public:
  Import(Import&&) noexcept;
  Import& operator=(Import&&) noexcept;
  ~Import();

  [[nodiscard]] std::int64_t id() const;
  /// The firm as it is from now on. Its tables are written once, at the commit.
  Result<void> put_firm(const Firm& firm);

  /// Writes facts that are not there yet, and tells which. Fact: any kind of model/journal/fact.h.
  template <class Fact>
  Result<FactsAdded<Fact>> add(std::span<const Fact> facts);

  /// Readings of one meter, in any order, repeated or late.
  Result<void> add_readings(Id<Meter> meter, const Readings& readings);
  Result<void> add_reading(Id<Meter> meter, Instant at, std::int64_t value);
  /// Writes the readings that still wait and tells what changed since the last call, by meter and
  /// day. To be called before commit, so that the ledger's cells can be marked.
  Result<std::vector<ReadingsTouched>> finish_readings();

  /// What happened, with what this import has written so far (readings: as of finish_readings). Of
  /// the firm last put. Valid while the import lives and the firm is not put again.
  Result<std::unique_ptr<JournalReader>> journal();
  /// The fact of that key, if there is one, in the list of its kind; retracted or not.
  Result<Journal> find(FactKey key);

  /// Cells that have to be built again, because of what this import brought.
  Result<void> mark_dirty(std::span<const LedgerCell> cells);
  /// All cells from the first fact or reading to the last, of all machines and of none: where the
  /// firm itself changed in a way that may matter anywhere.
  Result<void> mark_all_dirty();

  Result<void> add_source(const SourceFile& file);
  Result<void> add_rows(const FileRows& rows);
  Result<void> add_findings(std::span<const Finding> findings);
  Result<void> add_doubt(const DoubtRow& row);
  Result<void> add_repair(const AppliedRepair& repair);
  /// A row in doubt is decided: `how` is the repair applied, or what else became of it.
  Result<void> settle_doubt(std::int64_t doubt_id, Instant when, const std::string& how);

  /// Everything is on disk when this returns ok. Error: input_output and the like; the file is then
  /// as it was.
  Result<void> commit();

 private:
  friend class Store;
  struct State;
  explicit Import(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tienvoud::store
