#include "exchange/xlsx/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>
#include <utility>

#include "base/decimal.h"
#include "base/text.h"
#include "exchange/heading.h"
#include "exchange/xlsx/escapes.h"
#include "exchange/xlsx/package.h"

namespace tienvoud::exchange {
namespace {

bool is_named(const pugi::xml_node& node, std::string_view wanted) {
  const std::string_view name = node.name();
  return name == wanted || (name.size() > wanted.size() && name.ends_with(wanted) &&
                            name[name.size() - wanted.size() - 1] == ':');
}

/// 0 for "A12", 27 for "AB3"; nothing where it is no reference, or beyond what is read.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') {
      break;
    }
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    if (++letters > 3) {
      return std::nullopt;
    }
  }
  return letters == 0 ? std::nullopt : std::optional(column - 1);
}

class SheetRows final : public RowSource {
 public:
  SheetRows(std::string name, SourceOptions options, FindingCollector& findings)
      : name_(std::move(name)), options_(std::move(options)), findings_(findings) {}

  Result<void> open(const Package& package) {
    const WorkbookLimits limits;
    TRY_ASSIGN(parts_, read_parts(package, limits, true));
    const auto sheet = std::ranges::find_if(parts_.sheets, [&](const WorkbookParts::Sheet& one) {
      return options_.sheet.empty() || one.name == options_.sheet;
    });
    if (sheet == parts_.sheets.end()) {
      std::string names;
      for (const WorkbookParts::Sheet& one : parts_.sheets) {
        names += names.empty() ? one.name : ", " + one.name;
      }
      return Error{.code = ErrorCode::not_found,
                   .message = fmt::format("the workbook has no sheet {}; it has {}",
                                          quotation(options_.sheet), names),
                   .where = name_,
                   .remedy = "Name the sheet as the workbook does."};
    }
    TRY_ASSIGN(text_, package.part(sheet->part, limits));
    if (!document_.load_buffer_inplace(text_.data(), text_.size())) {
      return Error{.code = ErrorCode::invalid_input,
                   .message = "the sheet is not XML",
                   .where = name_,
                   .remedy = "Open the workbook in a spreadsheet and save it again."};
    }
    for (const pugi::xml_node& child : document_.document_element().children()) {
      if (is_named(child, "sheetData")) {
        next_ = child.first_child();
      }
    }
    read_heading();
    return {};
  }

  [[nodiscard]] const std::vector<std::string>& heading() const override { return heading_; }

  Result<bool> next(SourceRow& row) override {
    while (std::exchange(first_is_data_, false) || advance()) {
      if (number_ <= options_.header_row + options_.skip_rows || is_blank()) {
        continue;
      }
      if (texts_.size() > heading_.size()) {
        const bool loose =
            std::any_of(texts_.begin() + static_cast<std::ptrdiff_t>(heading_.size()), texts_.end(),
                        [](const std::string& text) { return !trim(text).empty(); });
        if (loose) {
          findings_.add({.severity = Severity::note,
                         .code = "cells_without_heading",
                         .place = {name_, number_, {}},
                         .value = {},
                         .reason = "The row has cells to the right of the last heading; they were "
                                   "not read.",
                         .remedy = "Give the columns a heading, or clear the cells.",
                         .repair = {},
                         .repaired_value = {}});
        }
      }
      texts_.resize(heading_.size());
      kinds_.resize(heading_.size());
      cells_.assign(texts_.begin(), texts_.end());
      row = {number_, cells_, kinds_};
      return true;
    }
    return false;
  }

 private:
  void read_heading() {
    const std::int64_t wanted = std::max<std::int64_t>(options_.header_row, 1);
    while (number_ < wanted && advance()) {
    }
    if (options_.header_row > 0) {
      if (number_ == options_.header_row) {
        heading_ = heading_of(texts_, name_, number_, findings_);
      }
      return;
    }
    heading_ = numbered_heading(texts_.size());
    first_is_data_ = number_ > 0;
  }

  [[nodiscard]] bool is_blank() const {
    return std::ranges::all_of(texts_, [](const std::string& text) { return trim(text).empty(); });
  }

  bool advance() {
    while (next_ && !is_named(next_, "row")) {
      next_ = next_.next_sibling();
    }
    if (!next_) {
      return false;
    }
    // A row without a number follows the one before; numbers never run backwards.
    number_ = std::max<std::int64_t>(next_.attribute("r").as_llong(), number_ + 1);
    texts_.clear();
    kinds_.clear();
    for (const pugi::xml_node& cell : next_.children()) {
      if (is_named(cell, "c")) {
        read_cell(cell);
      }
    }
    next_ = next_.next_sibling();
    return true;
  }

  void read_cell(const pugi::xml_node& cell) {
    const std::size_t column = column_of(cell.attribute("r").value()).value_or(texts_.size());
    if (column >= options_.limits.columns) {
      findings_.add({.severity = Severity::note,
                     .code = "too_many_columns",
                     .place = {name_, number_, {}},
                     .value = {},
                     .reason = "The row has more cells than are read.",
                     .remedy = "Check that the sheet is a table.",
                     .repair = {},
                     .repaired_value = {}});
      return;
    }
    if (column >= texts_.size()) {
      texts_.resize(column + 1);
      kinds_.resize(column + 1, CellKind::text);
    }
    std::string& text = texts_[column];
    CellKind& kind = kinds_[column];
    const std::string_view type = cell.attribute("t").value();
    std::string value;
    for (const pugi::xml_node& child : cell.children()) {
      if (is_named(child, "v")) {
        value = child.text().get();
      } else if (is_named(child, "is")) {
        append_inline(child, text);
        text = without_escapes(text);
      }
    }
    if (type == "s") {
      std::size_t index = 0;
      const auto read = std::from_chars(value.data(), value.data() + value.size(), index);
      text = read.ec == std::errc() && index < parts_.texts.size() ? parts_.texts[index] : "";
    } else if (type == "str" || type == "d") {
      text = std::move(value);
      kind = type == "d" ? CellKind::date : CellKind::text;
    } else if (type == "b") {
      text = value == "1" || value == "true" ? "yes" : "no";
    } else if (type == "e") {
      text = std::move(value);
      kind = CellKind::error;
    } else if (type != "inlineStr" && !value.empty()) {
      read_number(value, cell.attribute("s").as_uint(), text, kind);
    }
  }

  void read_number(const std::string& value,
                   unsigned style_number,
                   std::string& text,
                   CellKind& kind) const {
    const Result<double> number = parse_double(value);
    if (!number.ok()) {
      text = value;
      return;
    }
    const NumberStyle style =
        style_number < parts_.styles.size() ? parts_.styles[style_number] : NumberStyle::number;
    if (const auto styled = styled_text(*number, style, parts_.counts_from_1904)) {
      text = *styled;
      kind = style == NumberStyle::date ? CellKind::date : CellKind::text;
      return;
    }
    text = number_text(*number);
    kind = CellKind::number;
  }

  static void append_inline(const pugi::xml_node& item, std::string& text) {
    for (const pugi::xml_node& child : item.children()) {
      if (is_named(child, "t")) {
        text += child.text().get();
      } else if (is_named(child, "r")) {
        for (const pugi::xml_node& run : child.children()) {
          text += is_named(run, "t") ? run.text().get() : "";
        }
      }
    }
  }

  std::string name_;
  SourceOptions options_;
  FindingCollector& findings_;
  WorkbookParts parts_;
  std::string text_;
  pugi::xml_document document_;
  pugi::xml_node next_;
  std::int64_t number_ = 0;
  std::vector<std::string> heading_;
  std::vector<std::string> texts_;
  std::vector<CellKind> kinds_;
  std::vector<std::string_view> cells_;
  bool first_is_data_ = false;
};

Result<std::unique_ptr<RowSource>> open_package(const Package& package,
                                                const std::string& name,
                                                const SourceOptions& options,
                                                FindingCollector& findings) {
  auto rows = std::make_unique<SheetRows>(name, options, findings);
  TRY(rows->open(package));
  return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace

bool is_workbook(std::string_view path) {
  const std::string name = lower_ascii(path);
  return name.ends_with(".xlsx") || name.ends_with(".xlsm");
}

Result<std::vector<std::string>> sheet_names(const std::string& path, std::int64_t limit) {
  TRY_ASSIGN(const Package package, Package::open(path, limit));
  TRY_ASSIGN(const WorkbookParts parts, read_parts(package, WorkbookLimits(), false));
  std::vector<std::string> names;
  for (const WorkbookParts::Sheet& sheet : parts.sheets) {
    names.push_back(sheet.name);
  }
  return names;
}

Result<std::unique_ptr<RowSource>> open_sheet(const std::string& path,
                                              const std::string& name,
                                              const SourceOptions& options,
                                              FindingCollector& findings) {
  TRY_ASSIGN(const Package package, Package::open(path, options.file_bytes));
  return open_package(package, name, options, findings);
}

Result<std::unique_ptr<RowSource>> open_sheet_of(std::string_view workbook,
                                                 const std::string& name,
                                                 const SourceOptions& options,
                                                 FindingCollector& findings) {
  TRY_ASSIGN(const Package package, Package::open_memory(workbook));
  return open_package(package, name, options, findings);
}

Result<std::unique_ptr<RowSource>> open_rows(const std::string& path,
                                             const std::string& name,
                                             const SourceOptions& options,
                                             FindingCollector& findings) {
  if (is_workbook(path)) {
    return open_sheet(path, name, options, findings);
  }
  TRY_ASSIGN(auto bytes, open_bytes(path, options.file_bytes));
  return open_csv_rows(std::move(bytes), name, options, findings);
}

}  // namespace tienvoud::exchange
