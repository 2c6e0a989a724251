#include "store/firm_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/table_description.h"
#include "store/row_json.h"

namespace tienvoud::store {
namespace {

bool has(const std::vector<std::string>& texts, const std::string& text) {
  return std::ranges::find(texts, text) != texts.end();
}

std::string identifier(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) {
    text += c;
    if (c == '"') {
      text += c;
    }
  }
  return text + '"';
}

/// Columns that hold texts, of a table as it stands in the file; empty where there is none.
Result<std::vector<std::string>> stored_columns(const Connection& connection,
                                                std::string_view table) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT name FROM pragma_table_info(?)"));
  query.start(table);
  std::vector<std::string> columns;
  for (;;) {
    TRY_ASSIGN(const bool row, query.next());
    if (!row) {
      return columns;
    }
    if (query.text(0) != "firm_id" && query.text(0) != "position") {
      columns.emplace_back(query.text(0));
    }
  }
}

Result<void> prepare_table(const Connection& connection, const DraftTable& table) {
  TRY_ASSIGN(const auto columns, stored_columns(connection, table.table));
  if (columns.empty()) {
    TRY(
        connection.run(fmt::format("CREATE TABLE {} (firm_id INTEGER NOT NULL, position INTEGER "
                                   "NOT NULL, PRIMARY KEY (firm_id, position)) STRICT",
                                   identifier(table.table))));
  }
  for (const auto& column : table.columns) {
    if (!has(columns, column)) {
      TRY(connection.run(fmt::format("ALTER TABLE {} ADD COLUMN {} TEXT NOT NULL DEFAULT ''",
                                     identifier(table.table), identifier(column))));
    }
  }
  return {};
}

const DraftTable* find_draft(const FirmDraft& draft, std::string_view name) {
  const auto found = std::ranges::find(draft.tables, name, &DraftTable::table);
  return found == draft.tables.end() ? nullptr : &*found;
}

Result<void> write_table(const Connection& connection,
                         std::int64_t firm_id,
                         const DraftTable& table) {
  TRY(prepare_table(connection, table));
  TRY_ASSIGN(auto remove, connection.prepare(fmt::format("DELETE FROM {} WHERE firm_id = ?",
                                                         identifier(table.table))));
  TRY(remove.run(firm_id));
  std::string names = "firm_id, position";
  std::string marks = "?, ?";
  for (const auto& column : table.columns) {
    names += ", " + identifier(column);
    marks += ", ?";
  }
  TRY_ASSIGN(auto insert, connection.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})",
                                                         identifier(table.table), names, marks)));
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    insert.start(firm_id, i);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      insert.bind(static_cast<int>(c) + 3, table.rows[i].cells[c]);
    }
    TRY(insert.finish());
  }
  return {};
}

Result<DraftTable> read_table(const Connection& connection,
                              std::int64_t firm_id,
                              std::string_view name) {
  DraftTable table;
  table.table = name;
  table.file = name;
  TRY_ASSIGN(table.columns, stored_columns(connection, name));
  if (table.columns.empty()) {
    return table;
  }
  std::vector<std::string> names;
  for (const auto& column : table.columns) {
    names.push_back(identifier(column));
  }
  TRY_ASSIGN(auto query,
             connection.prepare(fmt::format("SELECT {} FROM {} WHERE firm_id = ? ORDER BY position",
                                            fmt::join(names, ", "), identifier(name))));
  query.start(firm_id);
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return table;
    }
    DraftRow row;
    row.row = static_cast<std::int64_t>(table.rows.size()) + 2;
    for (int column = 0; column < static_cast<int>(table.columns.size()); ++column) {
      row.cells.emplace_back(query.text(column));
    }
    table.rows.push_back(std::move(row));
  }
}

}  // namespace

Result<std::optional<FirmDraft>> read_firm_rows(const Connection& connection,
                                                std::int64_t firm_id) {
  FirmDraft draft;
  for (const auto& description : all_tables()) {
    if (description.fact) {
      continue;
    }
    TRY_ASSIGN(auto table, read_table(connection, firm_id, description.info.name));
    if (!table.rows.empty()) {
      draft.tables.push_back(std::move(table));
    }
  }
  if (draft.tables.empty()) {
    return std::optional<FirmDraft>();
  }
  return std::optional<FirmDraft>(std::move(draft));
}

Result<std::vector<RowChange>> write_firm_rows(const Connection& connection,
                                               std::int64_t firm_id,
                                               const FirmDraft& draft) {
  TRY_ASSIGN(const auto stored, read_firm_rows(connection, firm_id));
  std::vector<RowChange> changes;
  for (const auto& description : all_tables()) {
    if (description.fact) {
      continue;
    }
    const DraftTable none{std::string(description.info.name), {}, {}, {}, {}};
    const DraftTable* before = stored ? find_draft(*stored, description.info.name) : nullptr;
    const DraftTable* after = find_draft(draft, description.info.name);
    before = before != nullptr ? before : &none;
    after = after != nullptr ? after : &none;
    if (!same_rows(*before, *after)) {
      add_differences(*before, *after, changes);
      TRY(write_table(connection, firm_id, *after));
    }
  }
  return changes;
}

}  // namespace tienvoud::store
