#include "store/row_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "model/table_description.h"
#include "store/row_json.h"

namespace tienvoud::store {
namespace {

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

}  // namespace

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

}  // namespace tienvoud::store
