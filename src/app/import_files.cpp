#include "app/import_files.h"

#include <filesystem>

#include "app/journal_import.h"
#include "app/ledger_update.h"
#include "app/read_sources.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

store::DoubtRow stored(const exchange::DoubtRow& row) {
  store::DoubtRow result;
  result.table = row.table;
  result.place = {row.file, row.row, row.finding.place.column};
  for (std::size_t i = 0; i < row.columns.size(); ++i) {
    result.cells.emplace_back(row.columns[i], row.cells[i]);
  }
  result.finding_code = row.finding.code;
  result.repair = row.finding.repair;
  return result;
}

Result<void> add_records(store::Import& records, const exchange::Import& read) {
  for (const auto& file : read.files) {
    TRY(records.add_source({file.name, file.content_hash, file.bytes}));
  }
  for (const auto& row : read.doubts) {
    TRY(records.add_doubt(stored(row)));
  }
  return records.add_findings(read.findings);
}

ImportReport report_of(exchange::Import& read, JournalImport& import) {
  ImportReport report;
  report.import_id = import.records().id();
  report.files = read.files.size();
  report.new_facts = import.new_facts();
  report.known_facts = import.known_facts();
  report.readings = read.readings;
  report.doubts = std::ssize(read.doubts);
  report.findings = std::move(read.findings);
  Firm::tables([&](auto member) {
    const auto& table = import.firm().*member;
    using Row = std::decay_t<decltype(*table.begin())>;
    if (!table.empty()) {
      report.rows_of_tables.emplace_back(Row::info.name, static_cast<std::int64_t>(table.size()));
    }
  });
  return report;
}

std::string note_of(const Sources& sources) {
  std::string note;
  for (const auto& file : sources.files) {
    note += (note.empty() ? "" : " ") + std::filesystem::path(file).filename().string();
  }
  return note;
}

}  // namespace

Result<Findings> check_files(const Sources& sources) {
  exchange::NoReadings sink;
  TRY_ASSIGN(auto read, read_sources(sources, nullptr, sink));
  return std::move(read.findings);
}

Result<ImportReport> import_files(const Sources& sources,
                                  const std::string& database,
                                  Instant now,
                                  const ProgressSink& progress) {
  TRY_ASSIGN(auto store, store::Store::open(database, store::OpenMode::create));
  TRY_ASSIGN(auto import, JournalImport::begin(store, now, note_of(sources)));
  TRY_ASSIGN(auto read, read_sources(sources, import.existing(), import.sink()));
  if (!read.firm) {
    return Error{ErrorCode::unusable,
                 "nothing was imported: the firm or the mapping cannot be read", "",
                 "Run `tienvoud check` on the same files; it names every fault and its remedy."};
  }
  TRY(import.add(*read.firm, read.facts));
  TRY(add_records(import.records(), read));
  TRY(import.commit());
  auto report = report_of(read, import);
  TRY_ASSIGN(report.cells, update_ledger(store, import.firm(), progress));
  return report;
}

}  // namespace tienvoud::app
