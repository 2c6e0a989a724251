#include <algorithm>

#include "app/sheets/sheet_rows.h"
#include "app/sheets/sheets.h"
#include "base/decimal.h"

namespace tienvoud::app {
namespace {

enum class CellOf { text, number, moment, day };

CellOf cell_kind(const TableDescription& table, const std::string& column) {
  const auto place = table.place_of(column);
  if (place < 0) {
    return CellOf::text;
  }
  const auto& kind = table.columns[static_cast<std::size_t>(place)].kind;
  const bool number = kind.amount != FieldKind::Dimension::none || kind.word == "whole number" ||
                      kind.word == "number" || kind.word == "share from 0 to 1";
  return kind.word == "moment" ? CellOf::moment
         : kind.word == "day"  ? CellOf::day
         : number              ? CellOf::number
                               : CellOf::text;
}

/// A spreadsheet keeps 15 digits of a number; one with more stays a text, so that nothing is lost.
bool fits_a_spreadsheet(std::string_view number) {
  return std::ranges::count_if(number, [](char c) { return c >= '0' && c <= '9'; }) <= 15;
}

exchange::SheetCell cell_of(const std::string& text, CellOf kind) {
  if (kind == CellOf::number && fits_a_spreadsheet(text)) {
    if (const auto number = parse_double(text); number.ok()) {
      return *number;
    }
  }
  if (kind == CellOf::moment) {
    if (const auto at = parse_instant(text); at.ok()) {
      return *at;
    }
  }
  if (kind == CellOf::day) {
    if (const auto day = parse_day(text); day.ok()) {
      return *day;
    }
  }
  return text;
}

}  // namespace

Result<void> write_table(const TableDescription& table,
                         const DraftTable* rows,
                         exchange::SheetWriter& out) {
  std::vector<std::string> headings;
  std::vector<CellOf> kinds;
  if (rows != nullptr) {
    headings = rows->columns;
  } else {
    for (const auto& column : table.columns) {
      headings.emplace_back(column.column.name);
    }
  }
  kinds.reserve(headings.size());
  for (const auto& heading : headings) {
    kinds.push_back(cell_kind(table, heading));
  }
  TRY(out.sheet(std::string(table.info.name), headings));
  if (rows == nullptr) {
    return {};
  }
  Cells cells;
  for (const auto& row : rows->rows) {
    cells.clear();
    for (std::size_t i = 0; i < std::min(row.cells.size(), kinds.size()); ++i) {
      cells.push_back(cell_of(row.cells[i], kinds[i]));
    }
    TRY(out.row(cells));
  }
  return {};
}

}  // namespace tienvoud::app
