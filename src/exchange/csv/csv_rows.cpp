#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "exchange/csv/csv_dialect.h"
#include "exchange/csv/peeked_source.h"
#include "exchange/heading.h"
#include "exchange/row_source.h"

namespace tienvoud::exchange {
namespace {

/// As much of a file as its dialect is judged by.
constexpr std::size_t judged_bytes = 1 << 16;

struct FaultText {
  const char* code;
  const char* reason;
  const char* remedy;
};

FaultText text_of(CsvFault fault) {
  switch (fault) {
    case CsvFault::text_after_quote:
      return {"text_after_quote", "A quoted cell has text behind its closing quote.",
              "Write a quote inside a quoted cell twice."};
    case CsvFault::unclosed_quote:
      return {"unclosed_quote", "A quoted cell is not closed; the line is left out.",
              "Close the quote, or write a quote inside a quoted cell twice."};
    case CsvFault::cell_too_long:
      return {"cell_too_long", "A cell is longer than is read; the line is left out.",
              "Shorten the cell, or close a quote that stands open before it."};
    case CsvFault::record_too_long:
      return {"row_too_long", "A row is longer than is read; it is left out.",
              "Check that the file is a table, and split its long rows."};
    default:
      return {"too_many_columns", "A row has more cells than are read; it is left out.",
              "Check that the file is a table with this delimiter."};
  }
}

class CsvRows final : public RowSource {
 public:
  CsvRows(std::unique_ptr<ByteSource> bytes,
          char delimiter,
          std::string name,
          const SourceOptions& options,
          FindingCollector& findings)
      : reader_(std::move(bytes), delimiter, options.limits),
        name_(std::move(name)),
        options_(options),
        findings_(findings) {}
  ~CsvRows() override { tell_encoding(); }

  Result<void> read_heading() {
    while (reader_.row() < std::max<std::int64_t>(options_.header_row, 1)) {
      TRY_ASSIGN(const bool more, reader_.next());
      if (!more) {
        return {};
      }
    }
    decode();
    if (options_.header_row > 0) {
      heading_ = heading_of({cells_.begin(), cells_.end()}, name_, row_number(), findings_);
    } else {
      heading_ = numbered_heading(cells_.size());
      first_is_data_ = true;
    }
    tell_fault();
    return {};
  }

  [[nodiscard]] const std::vector<std::string>& heading() const override { return heading_; }

  Result<bool> next(SourceRow& row) override {
    while (true) {
      if (!std::exchange(first_is_data_, false)) {
        TRY_ASSIGN(const bool more, reader_.next());
        if (!more) {
          return false;
        }
        if (reader_.row() <= options_.header_row + options_.skip_rows) {
          continue;
        }
      }
      if (reader_.fault() != CsvFault::none) {
        tell_fault();
        if (reader_.fault() != CsvFault::text_after_quote) {
          continue;
        }
      }
      decode();
      if (std::ranges::all_of(cells_, [](std::string_view cell) { return trim(cell).empty(); })) {
        continue;
      }
      if (cells_.size() != heading_.size() && !fits()) {
        continue;
      }
      row = {row_number(), cells_, {}};
      return true;
    }
  }

 private:
  /// Of the record at hand, in the file.
  [[nodiscard]] std::int64_t row_number() const {
    const std::int64_t behind = reader_.row() - 2;
    if (options_.row_numbers == nullptr || options_.row_numbers->empty() || behind < 0) {
      return reader_.row();
    }
    const auto known = std::ssize(*options_.row_numbers);
    return behind < known ? (*options_.row_numbers)[static_cast<std::size_t>(behind)]
                          : options_.row_numbers->back() + behind - (known - 1);
  }

  /// Cells as UTF-8: those of the reader, or copies of what had to be converted.
  void decode() {
    cells_.assign(reader_.cells().begin(), reader_.cells().end());
    converted_.clear();
    if (reader_.ascii() || options_.encoding == Encoding::utf_8) {
      return;
    }
    converted_.reserve(cells_.size());  // views into short strings must not move
    for (std::string_view& cell : cells_) {
      if (options_.encoding == Encoding::detect && is_valid_utf8(cell)) {
        continue;
      }
      if (converted_count_++ == 0) {
        first_converted_ = row_number();
      }
      converted_.push_back(windows_1252_to_utf8(cell));
      cell = converted_.back();
    }
  }

  /// Makes a row as long as the heading, where that can be meant.
  bool fits() {
    const std::size_t written = cells_.size();
    while (cells_.size() > heading_.size() && trim(cells_.back()).empty()) {
      cells_.pop_back();
    }
    const bool too_long = cells_.size() > heading_.size();
    if (cells_.size() < heading_.size()) {
      cells_.resize(heading_.size());
    } else if (!too_long) {
      return true;
    }
    findings_.add(
        {.severity = too_long ? Severity::refused : Severity::note,
         .code = too_long ? "long_row" : "short_row",
         .place = {name_, row_number(), {}},
         .value = {},
         .reason = fmt::format("The row has {} cells where the heading has {}.", written,
                               heading_.size()),
         .remedy = too_long ? "Put cells that hold the delimiter in quotes."
                            : "Check that no cell is missing; the row is read with the last ones "
                              "empty.",
         .repair = {},
         .repaired_value = {}});
    return !too_long;
  }

  void tell_fault() {
    if (reader_.fault() == CsvFault::none) {
      return;
    }
    const FaultText text = text_of(reader_.fault());
    findings_.add({.severity = reader_.fault() == CsvFault::text_after_quote ? Severity::note
                                                                             : Severity::refused,
                   .code = text.code,
                   .place = {name_, row_number(), {}},
                   .value = {},
                   .reason = text.reason,
                   .remedy = text.remedy,
                   .repair = {},
                   .repaired_value = {}});
  }

  void tell_encoding() {
    if (converted_count_ == 0 || options_.encoding != Encoding::detect) {
      return;
    }
    findings_.add(
        {.severity = Severity::note,
         .code = "windows_1252",
         .place = {name_, first_converted_, {}},
         .value = {},
         .reason =
             fmt::format("{} cells are not UTF-8 and were read as Windows-1252.", converted_count_),
         .remedy = "Save the file as UTF-8, or declare encoding = \"windows-1252\" for it.",
         .repair = {},
         .repaired_value = {}});
  }

  CsvReader reader_;
  std::string name_;
  SourceOptions options_;
  FindingCollector& findings_;
  std::vector<std::string> heading_;
  std::vector<std::string_view> cells_;
  std::vector<std::string> converted_;
  std::int64_t converted_count_ = 0;
  std::int64_t first_converted_ = 0;
  bool first_is_data_ = false;
};

}  // namespace

bool is_binary(std::string_view start) {
  return start.substr(0, 4096).contains('\0');
}

Result<std::unique_ptr<RowSource>> open_csv_rows(std::unique_ptr<ByteSource> bytes,
                                                 const std::string& name,
                                                 const SourceOptions& options,
                                                 FindingCollector& findings) {
  TRY_ASSIGN(auto plain, without_byte_order_mark(std::move(bytes)));
  auto peeked = std::make_unique<PeekedSource>(std::move(plain));
  TRY(peeked->peek(judged_bytes));
  const std::string_view start = peeked->start();
  const bool is_excerpt = options.row_numbers != nullptr;
  if (!is_excerpt && is_binary(start)) {
    return Error{.code = ErrorCode::invalid_input,
                 .message = "the file is not text",
                 .where = name,
                 .remedy = "Export it as CSV (UTF-8) or XLSX."};
  }
  const CsvDialect dialect = detect_dialect(start);
  if (dialect.has_separator_line) {
    const std::size_t line_end = start.find_first_of("\r\n");
    const bool crlf =
        line_end != std::string_view::npos && start.substr(line_end).starts_with("\r\n");
    peeked->skip(line_end == std::string_view::npos ? start.size() : line_end + (crlf ? 2 : 1));
  }
  const char delimiter = options.delimiter != '\0' ? options.delimiter : dialect.delimiter;
  auto rows = std::make_unique<CsvRows>(std::move(peeked), delimiter, name, options, findings);
  TRY(rows->read_heading());
  return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace tienvoud::exchange
