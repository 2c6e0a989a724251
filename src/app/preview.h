#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/import_files.h"
#include "base/result.h"
#include "model/draft.h"
#include "model/finding.h"

namespace tienvoud::app {

/// What a file seems to be, from its name and its first bytes.
enum class FileKind : std::uint8_t {
  table,         ///< rows that need a mapping
  folder_table,  ///< named after a table of the firm folder
  recording,     ///< P1 or MTConnect
  firm_toml,
  mapping,
};
const char* word_of(FileKind kind);

/// A look at a file before anything is stored.
struct FilePreview {
  FileKind kind = FileKind::table;
  std::string table;                           ///< of the firm folder; may be empty
  std::vector<std::string> columns;            ///< its heading; none where it is no table
  std::vector<std::vector<std::string>> rows;  ///< the first ones, as written
  std::vector<std::int64_t> row_numbers;       ///< where they stand in the file, from 1
  /// The same rows without the cells that a workbook holds as numbers, which say nothing of how
  /// the file writes its texts.
  std::vector<std::vector<std::string>> texts;
  std::int64_t row_count = 0;   ///< all of them
  std::int64_t header_row = 1;  ///< where its heading stands
  Findings findings;
};

/// Errors: those of reading; invalid_input where it is neither text nor a workbook.
Result<FilePreview> preview_file(const std::string& path, std::int64_t most_rows);

/// What an import of the sources would come to, with nothing stored. existing: the firm so far,
/// whose codes rows may name; none where there is none.
struct SourcesPreview {
  std::vector<DraftTable> tables;  ///< of each table with rows the first few, as read
  std::int64_t facts = 0;
  std::int64_t rows_total = 0;  ///< of all files
  Findings findings;
};
Result<SourcesPreview> preview_sources(const Sources& sources,
                                       const Firm* existing,
                                       std::int64_t most_rows);

}  // namespace tienvoud::app
