#include "app/edit_firm.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/ledger_update.h"
#include "model/draft.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

Error unknown(const std::string& what, const std::string& where) {
  return {ErrorCode::not_found, fmt::format("the firm has no such {}", what), where,
          "See /api/v1/tables for its tables and their columns."};
}

/// The same firm with the values written into the row; and what to call the row.
Result<std::string> write_values(const std::map<std::string, std::string>& values,
                                 const std::string& name,
                                 std::int64_t row,
                                 FirmDraft& draft) {
  const auto table = std::ranges::find(draft.tables, name, &DraftTable::table);
  if (table == draft.tables.end()) {
    return unknown("table", name);
  }
  if (row < 0 || row >= std::ssize(table->rows)) {
    return unknown("row", fmt::format("{} {}", name, row));
  }
  auto& cells = table->rows[static_cast<std::size_t>(row)].cells;
  for (const auto& [column, value] : values) {
    const auto place = std::ranges::find(table->columns, column);
    if (place == table->columns.end()) {
      return unknown("column", name + " " + column);
    }
    cells[static_cast<std::size_t>(place - table->columns.begin())] = value;
  }
  return cells.empty() ? std::string() : cells.front();
}

/// The first finding that the firm did not have before.
const Finding* first_new(const Findings& before, const Findings& after) {
  for (const Finding& finding : after) {
    if (finding.severity != Severity::note && std::ranges::count(before, finding) == 0) {
      return &finding;
    }
  }
  return nullptr;
}

}  // namespace

Result<std::int64_t> edit_row(const std::string& database,
                              const std::string& table,
                              std::int64_t row,
                              const std::map<std::string, std::string>& values,
                              const std::string& who,
                              Instant now) {
  TRY_ASSIGN(auto store, store::Store::open(database, store::OpenMode::write));
  TRY_ASSIGN(auto draft, store.firm_draft());
  if (!draft) {
    return unknown("table", table);
  }
  const auto before = check_firm(*draft).findings;
  TRY_ASSIGN(const auto code, write_values(values, table, row, *draft));
  const auto checked = check_firm(*draft);
  if (const auto* finding = first_new(before, checked.findings);
      finding != nullptr || !checked.firm) {
    return Error{
        ErrorCode::invalid_input,
        finding != nullptr ? finding->reason : "the firm could no longer be read",
        fmt::format("{} {}", table, code),
        finding != nullptr && !finding->remedy.empty() ? finding->remedy : "Give another value."};
  }
  store::ChangeRecord change;
  change.kind = "edit";
  change.who = who;
  change.made_at = now;
  for (const auto& [column, value] : values) {
    change.summary += change.summary.empty() ? "" : "; ";
    change.summary += value.empty() ? fmt::format("{} of {} {} is empty", column, table, code)
                                    : fmt::format("{} of {} {} is {}", column, table, code, value);
  }
  TRY_ASSIGN(const auto id, store.accept_change(change, *checked.firm));
  TRY_ASSIGN(const auto firm, store.firm());
  TRY(update_ledger(store, firm, {}));
  return id;
}

}  // namespace tienvoud::app
