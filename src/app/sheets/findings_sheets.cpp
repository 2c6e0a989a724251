#include <algorithm>
#include <map>

#include "app/sheets/sheet_rows.h"
#include "app/sheets/sheets.h"

namespace tienvoud::app {
namespace {

using exchange::SheetWriter;

/// The columns of a table's rows in doubt, in the order in which they first come.
std::vector<std::string> columns_of(const std::vector<const store::DoubtRow*>& rows) {
  std::vector<std::string> columns;
  for (const auto* row : rows) {
    for (const auto& [column, text] : row->cells) {
      if (std::ranges::find(columns, column) == columns.end()) {
        columns.push_back(column);
      }
    }
  }
  return columns;
}

Result<void> write_rows(const std::string& table,
                        const std::vector<const store::DoubtRow*>& rows,
                        SheetWriter& out) {
  const auto columns = columns_of(rows);
  auto headings = columns;
  headings.insert(headings.end(), {"in_file", "in_row", "finding", "repair"});
  TRY(out.sheet(table, headings));
  for (const auto* row : rows) {
    Cells cells(columns.size());
    for (const auto& [column, text] : row->cells) {
      const auto place = std::ranges::find(columns, column) - columns.begin();
      cells[static_cast<std::size_t>(place)] = text;
    }
    cells.emplace_back(row->place.file);
    cells.emplace_back(static_cast<double>(row->place.row));
    cells.emplace_back(row->finding_code);
    cells.emplace_back(row->repair);
    TRY(out.row(cells));
  }
  return {};
}

}  // namespace

Result<void> write_findings(const Findings& findings,
                            const std::vector<store::DoubtRow>& doubts,
                            SheetWriter& out) {
  static constexpr const char* severities[] = {"note", "doubt", "refused"};
  TRY(out.sheet("findings", {"severity", "file", "row", "column", "value", "reason", "remedy",
                             "repair", "repaired_value", "code"}));
  for (const auto& finding : findings) {
    const auto& place = finding.place;
    TRY(out.row(Cells{
        std::string(severities[static_cast<std::size_t>(finding.severity)]), place.file,
        place.row > 0 ? exchange::SheetCell(static_cast<double>(place.row)) : exchange::SheetCell(),
        place.column, finding.value, finding.reason, finding.remedy, finding.repair,
        finding.repaired_value, finding.code}));
  }
  std::map<std::string, std::vector<const store::DoubtRow*>> tables;
  for (const auto& doubt : doubts) {
    tables[doubt.table].push_back(&doubt);
  }
  for (const auto& [table, rows] : tables) {
    TRY(write_rows(table, rows, out));
  }
  return {};
}

}  // namespace tienvoud::app
