#include "app/import_files.h"

#include <filesystem>

#include "app/journal_import.h"
#include "app/ledger_update.h"
#include "app/read_sources.h"
#include "app/rows_of_files.h"
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
  for (const auto& one : read.rows_read) {
    TRY(records.add_rows({one.file, one.table, one.rows}));
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
  report.rows_total = rows_of_files(read.rows_read);
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

/// Of all files, those in folders too; 0 for what cannot be looked at.
std::uint64_t bytes_of(const Sources& sources) {
  std::uint64_t bytes = 0;
  std::error_code ignored;
  const auto add = [&](const std::filesystem::path& path) {
    const auto size = std::filesystem::file_size(path, ignored);
    bytes += ignored ? 0 : size;
  };
  for (const std::filesystem::path path : sources.files) {
    if (!std::filesystem::is_directory(path, ignored)) {
      add(path);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(path, ignored)) {
      add(entry.path());
    }
  }
  return bytes;
}

/// Tells of every megabyte that is read.
exchange::ImportOptions telling(const ProgressSink& progress, std::uint64_t total) {
  constexpr std::uint64_t step = 1 << 20;
  exchange::ImportOptions options;
  options.bytes_read = [&progress, total, done = std::uint64_t{0},
                        next = std::uint64_t{0}](std::int64_t bytes) mutable -> Result<void> {
    done += static_cast<std::uint64_t>(bytes);
    if (done < next) {
      return {};
    }
    next = done + step;
    return tell(progress, {Doing::reading, done, total});
  };
  return options;
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
  TRY_ASSIGN(auto read, read_sources(sources, import.existing(), import.sink(),
                                     telling(progress, bytes_of(sources))));
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
