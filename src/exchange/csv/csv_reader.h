#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/csv/byte_source.h"

namespace tienvoud::exchange {

/// What is too much for one file. A file beyond them is not from this world, or lost a quote.
struct CsvLimits {
  std::size_t cell_bytes = 1 << 20;
  std::size_t columns = 4096;
  std::size_t record_bytes = 16 << 20;
};

/// What is wrong with the way a record is written; its cells can be used where it says so.
enum class CsvFault : std::uint8_t {
  none,
  text_after_quote,  ///< `"a"b`: read as `ab`
  unclosed_quote,    ///< no cells; reading goes on with the line after the one where it began
  cell_too_long,     ///< no cells
  record_too_long,   ///< no cells
  too_many_columns,  ///< no cells
};

/// Reads records of RFC 4180 from bytes in UTF-8 or any code page that agrees with ASCII: quoted
/// cells with delimiters and line breaks, lines that end in CRLF, LF or CR. Bytes are passed on as
/// they are.
class CsvReader {
 public:
  /// delimiter: any ASCII character but the quote and line breaks.
  CsvReader(std::unique_ptr<ByteSource> bytes, char delimiter, CsvLimits limits = {});

  /// Reads the next record; false at the end. A blank line is a record of one empty cell. Error:
  /// input_output.
  Result<bool> next();

  /// Of the last record. The views hold until the next call of next().
  [[nodiscard]] std::span<const std::string_view> cells() const { return cells_; }
  [[nodiscard]] CsvFault fault() const { return fault_; }
  /// Number of the last record, from 1: the row a spreadsheet would show it in.
  [[nodiscard]] std::int64_t row() const { return row_; }
  /// Whether all bytes of the last record are below 128.
  [[nodiscard]] bool ascii() const { return ascii_; }

 private:
  enum class Outcome : std::uint8_t { record, need_more, fault };
  struct Patch {
    std::size_t cell;
    std::size_t offset;
    std::size_t length;
  };

  Outcome parse();
  Outcome take_quoted(const char*& p, const char* end);
  Outcome take_plain(const char*& p, const char* end);
  Outcome failed(CsvFault fault);
  void add_scratch(std::size_t offset);
  void finish_record();
  Result<void> refill();
  Result<void> skip_line();

  std::unique_ptr<ByteSource> bytes_;
  CsvLimits limits_;
  char delimiter_;
  std::array<bool, 256> ends_cell_{};  // delimiter, CR, LF
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // of the record to read, in buffer_
  std::size_t end_ = 0;    // of what is read of the file
  bool ended_ = false;
  std::vector<std::string_view> cells_;
  std::string scratch_;         // cells that do not stand in the buffer as they are meant
  std::vector<Patch> patches_;  // which cells those are
  CsvFault fault_ = CsvFault::none;
  std::int64_t row_ = 0;
  bool ascii_ = true;
};

}  // namespace tienvoud::exchange
