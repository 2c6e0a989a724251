#include "app/preview.h"

#include <filesystem>

#include "app/read_sources.h"
#include "app/rows_of_files.h"
#include "exchange/finding_collector.h"
#include "exchange/machine_files.h"
#include "exchange/recognise/heading_row.h"
#include "exchange/row_source.h"
#include "model/check_fact.h"
#include "model/table_description.h"

namespace tienvoud::app {
namespace {

void keep_first(std::vector<DraftRow>& rows, std::int64_t most) {
  if (std::ssize(rows) > most) {
    rows.resize(static_cast<std::size_t>(most));
  }
}

Result<void> read_rows(const std::string& path, std::int64_t most_rows, FilePreview& preview) {
  exchange::FindingCollector findings(100);
  const auto name = std::filesystem::path(path).filename().string();
  exchange::SourceOptions options;
  if (preview.kind == FileKind::table) {
    TRY_ASSIGN(options.header_row, exchange::heading_row(path, name));
    preview.header_row = options.header_row;
  }
  TRY_ASSIGN(const auto rows, exchange::open_rows(path, name, options, findings));
  preview.columns = rows->heading();
  exchange::SourceRow row;
  for (;;) {
    TRY_ASSIGN(const bool another, rows->next(row));
    if (!another) {
      break;
    }
    if (preview.row_count++ < most_rows) {
      preview.row_numbers.push_back(row.row);
      auto& texts = preview.texts.emplace_back();
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool number = row.kind(i) == exchange::CellKind::number;
        texts.emplace_back(number ? std::string_view() : row.cells[i]);
      }
      preview.rows.emplace_back(row.cells.begin(), row.cells.end());
    }
  }
  preview.findings = findings.take();
  return {};
}

}  // namespace

const char* word_of(FileKind kind) {
  static constexpr const char* words[] = {"table", "folder_table", "recording", "firm_toml",
                                          "mapping"};
  return words[static_cast<std::size_t>(kind)];
}

Result<FilePreview> preview_file(const std::string& path, std::int64_t most_rows) {
  FilePreview preview;
  const std::filesystem::path file(path);
  if (file.extension() == ".toml") {
    preview.kind = file.filename() == "firm.toml" ? FileKind::firm_toml : FileKind::mapping;
    return preview;
  }
  TRY_ASSIGN(const bool recording, exchange::is_machine_file(path));
  if (recording) {
    preview.kind = FileKind::recording;
    return preview;
  }
  const auto stem = file.stem().string();
  if (find_table(stem) != nullptr) {
    preview.kind = FileKind::folder_table;
    preview.table = stem;
  }
  TRY(read_rows(path, most_rows, preview));
  return preview;
}

Result<SourcesPreview> preview_sources(const Sources& sources,
                                       const Firm* existing,
                                       std::int64_t most_rows) {
  exchange::NoReadings sink;
  TRY_ASSIGN(auto read, read_sources(sources, existing, sink, {.first_rows = most_rows}));
  SourcesPreview preview;
  preview.findings = std::move(read.findings);
  preview.rows_total = rows_of_files(read.rows_read);
  for (auto& table : read.draft.tables) {
    if (!table.rows.empty()) {
      keep_first(table.rows, most_rows);
      preview.tables.push_back(std::move(table));
    }
  }
  if (!read.firm) {
    return preview;
  }
  Journal::lists([&](auto list) { preview.facts += std::ssize(read.facts.*list); });
  for (auto& table : read.first_rows) {
    preview.tables.push_back(std::move(table));
  }
  return preview;
}

}  // namespace tienvoud::app
