#include "store/firm_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "model/table_description.h"

namespace tienvoud::store {
namespace {

using Cells = std::vector<std::string>;

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

/// Only the columns that have a text in some row, so that tables compare alike whatever columns
/// they list.
std::string json_of(const DraftTable& table, const Cells& cells) {
  nlohmann::json row = nlohmann::json::object();
  for (std::size_t i = 0; i < table.columns.size() && i < cells.size(); ++i) {
    if (!cells[i].empty()) {
      row[table.columns[i]] = cells[i];
    }
  }
  return row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// What names a row among those of its table: its code, or all of it.
std::string name_of(const DraftTable& table, const Cells& cells) {
  const TableDescription* description = find_table(table.table);
  const int key = description != nullptr ? description->key() : -1;
  if (key >= 0) {
    const auto& column = description->columns[static_cast<std::size_t>(key)].column.name;
    const auto found = std::ranges::find(table.columns, column);
    if (found != table.columns.end()) {
      return cells[static_cast<std::size_t>(found - table.columns.begin())];
    }
  }
  return json_of(table, cells);
}

const DraftTable* find_draft(const FirmDraft& draft, std::string_view name) {
  const auto found = std::ranges::find(draft.tables, name, &DraftTable::table);
  return found == draft.tables.end() ? nullptr : &*found;
}

void add_differences(const DraftTable& before,
                     const DraftTable& after,
                     std::vector<RowChange>& changes) {
  std::map<std::string, std::vector<std::size_t>> old_rows;
  for (std::size_t i = before.rows.size(); i-- > 0;) {
    old_rows[name_of(before, before.rows[i].cells)].push_back(i);
  }
  for (std::size_t i = 0; i < after.rows.size(); ++i) {
    const std::string now = json_of(after, after.rows[i].cells);
    const auto found = old_rows.find(name_of(after, after.rows[i].cells));
    RowChange change{after.table, static_cast<std::int64_t>(i), std::nullopt, now};
    if (found != old_rows.end() && !found->second.empty()) {
      change.before_json = json_of(before, before.rows[found->second.back()].cells);
      found->second.pop_back();
      if (change.before_json == now) {
        continue;
      }
    }
    changes.push_back(std::move(change));
  }
  for (const auto& [name, rows] : old_rows) {
    for (const std::size_t i : rows) {
      changes.push_back({before.table, static_cast<std::int64_t>(i),
                         json_of(before, before.rows[i].cells), std::nullopt});
    }
  }
}

bool same_rows(const DraftTable& a, const DraftTable& b) {
  return a.rows.size() == b.rows.size() &&
         std::ranges::equal(a.rows, b.rows, [&](const DraftRow& x, const DraftRow& y) {
           return json_of(a, x.cells) == json_of(b, y.cells);
         });
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

/// Adds columns that the table lacks, and returns the row of a JSON object of texts.
Result<Cells> cells_of(DraftTable& table, const std::string& json) {
  const auto row = nlohmann::json::parse(json, nullptr, false);
  if (!row.is_object()) {
    return Error{.code = ErrorCode::corrupt,
                 .message = "A recorded change cannot be read.",
                 .where = table.table,
                 .remedy = "Restore the file from a copy."};
  }
  Cells cells(table.columns.size());
  for (const auto& [name, value] : row.items()) {
    auto found = std::ranges::find(table.columns, name);
    if (found == table.columns.end()) {
      table.columns.push_back(name);
      for (auto& other : table.rows) {
        other.cells.emplace_back();
      }
      cells.emplace_back();
      found = table.columns.end() - 1;
    }
    if (value.is_string()) {
      cells[static_cast<std::size_t>(found - table.columns.begin())] = value.get<std::string>();
    }
  }
  return cells;
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

Result<FirmDraft> without_changes(FirmDraft draft, const std::vector<RowChange>& changes) {
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    auto table = std::ranges::find(draft.tables, change->table, &DraftTable::table);
    if (table == draft.tables.end()) {
      draft.tables.push_back({change->table, change->table, {}, {}, {}});
      table = draft.tables.end() - 1;
    }
    auto& rows = table->rows;
    auto place = rows.begin() + std::min(change->position, static_cast<std::int64_t>(rows.size()));
    if (change->after_json) {
      place = std::ranges::find_if(rows, [&](const DraftRow& row) {
        return json_of(*table, row.cells) == *change->after_json;
      });
      if (place == rows.end()) {
        return Error{.code = ErrorCode::unusable,
                     .message = fmt::format("A row of {} is no longer as this change left it, so "
                                            "the change cannot be undone by itself.",
                                            change->table),
                     .where = change->table,
                     .remedy = "Undo the later change of that row first."};
      }
    }
    if (!change->before_json) {
      rows.erase(place);
      continue;
    }
    const auto index = place - rows.begin();
    TRY_ASSIGN(auto cells, cells_of(*table, *change->before_json));
    if (change->after_json) {
      rows[static_cast<std::size_t>(index)].cells = std::move(cells);
    } else {
      rows.insert(rows.begin() + index, DraftRow{std::move(cells), 0});
    }
  }
  return draft;
}

FirmDraft merged_drafts(const FirmDraft& stored, const FirmDraft& added) {
  FirmDraft merged = stored;
  std::vector<std::string> replaced;
  for (const auto& table : added.tables) {
    auto into = std::ranges::find(merged.tables, table.table, &DraftTable::table);
    const TableDescription* description = find_table(table.table);
    const bool keyed = description != nullptr && description->key() >= 0;
    if (into == merged.tables.end()) {
      merged.tables.push_back(table);
      replaced.push_back(table.table);
      continue;
    }
    if (!keyed && !has(replaced, table.table)) {
      *into = table;
      replaced.push_back(table.table);
      continue;
    }
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; keyed && i < into->rows.size(); ++i) {
      places.emplace(name_of(*into, into->rows[i].cells), i);
    }
    std::vector<std::size_t> column_places;
    for (const auto& column : table.columns) {
      auto found = std::ranges::find(into->columns, column);
      if (found == into->columns.end()) {
        into->columns.push_back(column);
        if (!into->written.empty()) {
          into->written.push_back(column);
        }
        for (auto& row : into->rows) {
          row.cells.emplace_back();
        }
        found = into->columns.end() - 1;
      }
      column_places.push_back(static_cast<std::size_t>(found - into->columns.begin()));
    }
    for (const auto& row : table.rows) {
      const auto known = keyed ? places.find(name_of(table, row.cells)) : places.end();
      if (known == places.end()) {
        into->rows.push_back({Cells(into->columns.size()), row.row});
      }
      auto& cells =
          known == places.end() ? into->rows.back().cells : into->rows[known->second].cells;
      for (std::size_t c = 0; c < column_places.size() && c < row.cells.size(); ++c) {
        cells[column_places[c]] = row.cells[c];
      }
    }
  }
  return merged;
}

}  // namespace tienvoud::store
