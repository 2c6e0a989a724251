#include "exchange/xlsx/write_workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "base/text.h"
#include "exchange/sheet/csv_sheets.h"
#include "exchange/xlsx/escapes.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t longest_text = 32'767;  // of a cell, in characters
constexpr std::size_t longest_sheet_name = 31;
constexpr std::int64_t first_day = -25'569;          // of the workbook's calendar, from 1970-01-01
constexpr std::int64_t march_1900 = first_day + 61;  // before it the calendar has a day too many
constexpr double narrowest = 8;
constexpr double widest = 60;

Error cannot_write(const std::string& path) {
  return {.code = ErrorCode::input_output,
          .message = "the workbook cannot be written",
          .where = std::filesystem::path(path).filename().string(),
          .remedy = "Check the free space of the folder for temporary files (TMPDIR)."};
}

/// At most the first `most` characters, valid UTF-8, and without the control characters that XML
/// has no way to write.
std::string writable(std::string_view text, std::size_t most) {
  std::string result = is_valid_utf8(text) ? std::string(text) : windows_1252_to_utf8(text);
  std::size_t characters = 0;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(result[i]) & 0xC0U) != 0x80U;
    if (begins && characters++ == most) {
      result.resize(i);
      break;
    }
    result[i] = result[i] == '\0' ? ' ' : result[i];
  }
  return result;
}

/// A name that every spreadsheet takes: none of []:*?/\, no apostrophe at an end.
std::string sheet_name(std::string_view name) {
  auto result = writable(name, longest_sheet_name);
  std::ranges::replace_if(
      result,
      [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; }, '_');
  return result.empty() ? "sheet" : result;
}

/// Amounts with a unit are shown with two decimals; counts and shares as they are.
bool has_two_decimals(std::string_view heading) {
  static constexpr std::array<std::string_view, 7> units = {"_eur", "_kwh", "_h",  "_kg",
                                                            "_kw",  "_m3",  "_min"};
  return std::ranges::any_of(units, [&](auto unit) { return heading.ends_with(unit); });
}

class Workbook final : public SheetWriter {
 public:
  Workbook(std::string path, TimeZone zone) : path_(std::move(path)), zone_(std::move(zone)) {}
  ~Workbook() override {
    if (book_ != nullptr) {  // was not closed: nothing of it counts
      lxw_workbook_free(book_);
    }
  }

  Result<void> open() {
    folder_ = std::filesystem::path(path_).parent_path().string();
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE, .tmpdir = folder_.data(), .use_zip64 = LXW_FALSE};
    book_ = workbook_new_opt(path_.c_str(), &options);
    if (book_ == nullptr) {
      return cannot_write(path_);
    }
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    format_set_bottom(bold_, LXW_BORDER_THIN);
    amount_ = with_code("#,##0.00");
    moment_ = with_code("yyyy-mm-dd hh:mm:ss");
    day_ = with_code("yyyy-mm-dd");
    return {};
  }

  Result<void> sheet(const std::string& name, const std::vector<std::string>& headings) override {
    finish_sheet();
    sheet_ = workbook_add_worksheet(book_, sheet_name(name).c_str());
    if (sheet_ == nullptr) {
      return cannot_write(path_);
    }
    rows_ = 0;
    widths_.clear();
    amounts_.clear();
    for (const auto& heading : headings) {
      amounts_.push_back(has_two_decimals(heading));
      widths_.push_back(narrowest);
      put_text(widths_.size() - 1, heading, bold_);
      widths_.back() += 2;  // for the filter's arrow
    }
    ++rows_;
    return {};
  }

  Result<void> row(std::span<const SheetCell> cells) override {
    if (rows_ >= LXW_ROW_MAX) {
      return Error{.code = ErrorCode::too_large,
                   .message = "the table has more rows than a workbook can hold",
                   .where = {},
                   .remedy = "Take it as CSV, or ask for a shorter period."};
    }
    for (std::size_t column = 0; column < std::min(cells.size(), widths_.size()); ++column) {
      std::visit([&](const auto& value) { put(column, value); }, cells[column]);
    }
    ++rows_;
    return std::exchange(failed_, false) ? Result<void>(cannot_write(path_)) : Result<void>();
  }

  Result<void> close() override {
    finish_sheet();
    const auto fault = workbook_close(std::exchange(book_, nullptr));  // frees it, too
    return fault == LXW_NO_ERROR ? Result<void>() : Result<void>(cannot_write(path_));
  }

 private:
  lxw_format* with_code(const char* code) {
    auto* format = workbook_add_format(book_);
    format_set_num_format(format, code);
    return format;
  }

  void put(std::size_t, std::monostate) {}
  void put(std::size_t column, const std::string& text) { put_text(column, text, nullptr); }
  void put(std::size_t column, double number) {
    if (std::isfinite(number)) {
      widen(column, 12);
      put_number(column, number, amounts_[column] ? amount_ : nullptr);
    }
  }
  void put(std::size_t column, Instant at) {
    const auto local = zone_.to_local(at);
    if (local.day.since_epoch() < march_1900 || zone_.to_instant(local) != at) {
      put_text(column, moment_text(at, zone_), nullptr);
      return;
    }
    widen(column, 20);
    const double day = static_cast<double>(local.day.since_epoch() - first_day);
    put_number(column,
               day + static_cast<double>(local.since_midnight.base()) / (86'400.0 * 1'000'000.0),
               moment_);
  }
  void put(std::size_t column, Day day) {
    if (day.since_epoch() < march_1900) {
      put_text(column, to_string(day), nullptr);
      return;
    }
    widen(column, 11);
    put_number(column, static_cast<double>(day.since_epoch() - first_day), day_);
  }

  void put_number(std::size_t column, double number, lxw_format* format) {
    check(worksheet_write_number(sheet_, rows_, static_cast<lxw_col_t>(column), number, format));
  }
  void put_text(std::size_t column, const std::string& text, lxw_format* format) {
    if (text.empty()) {
      return;
    }
    const auto shown = with_literal_escapes(writable(text, longest_text));
    widen(column, static_cast<double>(shown.size()) + 1);
    check(worksheet_write_string(sheet_, rows_, static_cast<lxw_col_t>(column), shown.c_str(),
                                 format));
  }
  void check(lxw_error fault) { failed_ = failed_ || fault != LXW_NO_ERROR; }
  void widen(std::size_t column, double width) {
    widths_[column] = std::min(widest, std::max(widths_[column], width));
  }

  /// What is known only once all rows are there.
  void finish_sheet() {
    if (sheet_ == nullptr) {
      return;
    }
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet_, column, column, widths_[i], nullptr);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    if (!widths_.empty()) {
      worksheet_autofilter(sheet_, 0, 0, std::max<lxw_row_t>(rows_, 2) - 1,
                           static_cast<lxw_col_t>(widths_.size() - 1));
    }
    sheet_ = nullptr;
  }

  std::string path_;
  TimeZone zone_;
  std::string folder_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* amount_ = nullptr;
  lxw_format* moment_ = nullptr;
  lxw_format* day_ = nullptr;
  lxw_row_t rows_ = 0;  ///< of the sheet so far, the heading among them
  std::vector<double> widths_;
  std::vector<bool> amounts_;
  bool failed_ = false;
};

}  // namespace

Result<std::unique_ptr<SheetWriter>> write_workbook(const std::string& path, const TimeZone& zone) {
  auto book = std::make_unique<Workbook>(path, zone);
  TRY(book->open());
  return std::unique_ptr<SheetWriter>(std::move(book));
}

}  // namespace tienvoud::exchange
