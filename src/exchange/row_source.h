#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/csv/csv_reader.h"
#include "exchange/finding_collector.h"

namespace tienvoud::exchange {

/// What a cell is beyond its text. A spreadsheet knows; a CSV file has texts only.
enum class CellKind : std::uint8_t {
  text,
  number,  ///< with a decimal point, whatever the dialect of the texts
  date,    ///< ISO 8601 local time
  error,   ///< "#N/A"
};

/// One row of a table in a file. The views hold until the next row is read.
struct SourceRow {
  std::int64_t row = 0;  ///< as a spreadsheet counts
  std::span<const std::string_view> cells;
  std::span<const CellKind> kinds;  ///< one a cell, or none at all: texts
  [[nodiscard]] CellKind kind(std::size_t i) const {
    return i < kinds.size() ? kinds[i] : CellKind::text;
  }
};

/// A table of a file, row by row: one sheet, or one CSV file.
class RowSource {
 public:
  RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
  virtual ~RowSource() = default;
  /// The names of the columns; "1", "2", ... where the file has no heading row.
  [[nodiscard]] virtual const std::vector<std::string>& heading() const = 0;
  /// The next row that is not blank, with as many cells as the heading; false at the end. Rows that
  /// cannot be read so are left out with a finding. Error: input_output.
  virtual Result<bool> next(SourceRow& row) = 0;
};

enum class Encoding : std::uint8_t {
  detect,  ///< UTF-8, and Windows-1252 for what is not; UTF-16 with a byte order mark
  utf_8,
  windows_1252,
};

/// Where in a file its table stands, and how it is written.
struct SourceOptions {
  char delimiter = '\0';  ///< '\0': seen from the first lines
  Encoding encoding = Encoding::detect;
  std::int64_t header_row = 1;  ///< rows before it are passed over; 0: the file has no heading
  std::int64_t skip_rows = 0;   ///< rows passed over behind the heading (units, totals)
  std::string sheet;            ///< of a workbook; empty: the first
  /// Where a text is an excerpt of a file: the number in the file of each row behind the heading;
  /// beyond them rows are counted on. May be absent.
  const std::vector<std::int64_t>* row_numbers = nullptr;
  CsvLimits limits;
  std::int64_t file_bytes = std::int64_t{64} << 30;  ///< longest file that is read
};

/// Opens the table of a CSV file or, by its name ending in .xlsx or .xlsm, of a workbook. name: how
/// findings call it. Findings: windows_1252, ragged rows, faults of quotes, heading cells twice or
/// empty. Errors: input_output; too_large; invalid_input where a workbook is none; not_found where
/// it lacks the sheet.
Result<std::unique_ptr<RowSource>> open_rows(const std::string& path,
                                             const std::string& name,
                                             const SourceOptions& options,
                                             FindingCollector& findings);

/// The same of a CSV file's bytes.
Result<std::unique_ptr<RowSource>> open_csv_rows(std::unique_ptr<ByteSource> bytes,
                                                 const std::string& name,
                                                 const SourceOptions& options,
                                                 FindingCollector& findings);

/// Whether a file that starts so is no text.
bool is_binary(std::string_view start);

/// Whether the name is that of a workbook.
bool is_workbook(std::string_view path);

}  // namespace tienvoud::exchange
