#include "exchange/intake/merge_drafts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "model/table_description.h"

namespace tienvoud::exchange {
namespace {

/// Place of the key column among the columns of a draft table, or -1.
int key_place(const DraftTable& table) {
  const TableDescription* description = find_table(table.table);
  if (description == nullptr || description->key() < 0) {
    return -1;
  }
  const std::string_view key =
      description->columns[static_cast<std::size_t>(description->key())].column.name;
  const auto place = std::ranges::find(table.columns, key);
  return place == table.columns.end() ? -1 : static_cast<int>(place - table.columns.begin());
}

std::string key_of_row(const DraftRow& row, int place) {
  const auto index = static_cast<std::size_t>(place);
  return index < row.cells.size() ? std::string(trim(row.cells[index])) : std::string();
}

/// The cells of `row`, of the columns of `from`, in the order of the columns of `to`.
std::vector<std::string> in_columns_of(const DraftTable& to,
                                       const DraftTable& from,
                                       const DraftRow& row,
                                       const std::vector<std::string>& old,
                                       bool keep_where_empty) {
  std::vector<std::string> cells(to.columns.size());
  for (std::size_t i = 0; i < to.columns.size(); ++i) {
    const auto place = std::ranges::find(from.columns, to.columns[i]);
    const auto index = static_cast<std::size_t>(place - from.columns.begin());
    const bool says = place != from.columns.end();
    if (says && index < row.cells.size()) {
      cells[i] = row.cells[index];
    }
    if (!says || (keep_where_empty && cells[i].empty())) {
      cells[i] = old[i];
    }
  }
  return cells;
}

/// Takes out of `older` what the newer table brings anew. Rows with a known code are put in the
/// older row's place; what remains in `newer` is new.
void lay_over(DraftTable& older, DraftTable& newer) {
  const int older_key = key_place(older);
  const int newer_key = key_place(newer);
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < older.rows.size(); ++i) {
    places.emplace(key_of_row(older.rows[i], older_key), i);
  }
  for (const std::string& column : newer.columns) {
    if (std::ranges::find(older.columns, column) == older.columns.end() &&
        find_table(older.table)->place_of(column) >= 0) {
      older.columns.push_back(column);
    }
  }
  const bool is_profile = older.table == Profile::info.name;
  const auto taken = std::ranges::find(older.columns, taken_column);
  std::vector<DraftRow> fresh;
  std::set<std::size_t> replaced;
  for (DraftRow& row : newer.rows) {
    const auto place = is_profile && !older.rows.empty() ? places.begin()
                                                         : places.find(key_of_row(row, newer_key));
    // A code that the newer file has twice is for check_firm to find.
    if (place == places.end() || !replaced.insert(place->second).second) {
      fresh.push_back(std::move(row));
      continue;
    }
    DraftRow& old = older.rows[place->second];
    old.cells.resize(older.columns.size());
    std::vector<std::string> cells = in_columns_of(older, newer, row, old.cells, is_profile);
    old.cells = std::move(cells);
    if (taken != older.columns.end()) {
      old.cells[static_cast<std::size_t>(taken - older.columns.begin())].clear();
    }
  }
  newer.rows = std::move(fresh);
}

}  // namespace

FirmDraft merge_drafts(FirmDraft older, std::vector<DraftTable> newer) {
  std::set<std::string> replaced;
  for (DraftTable& table : newer) {
    if (find_table(table.table) == nullptr) {
      older.tables.push_back(std::move(table));  // check_firm says that there is no such table
      continue;
    }
    const bool keyed = key_place(table) >= 0;
    if (!keyed) {
      replaced.insert(table.table);
      continue;
    }
    for (DraftTable& old : older.tables) {
      if (old.table == table.table && key_place(old) >= 0) {
        lay_over(old, table);
      }
    }
  }
  std::erase_if(older.tables,
                [&](const DraftTable& table) { return replaced.contains(table.table); });
  for (DraftTable& table : newer) {
    if (!table.columns.empty() && (!table.rows.empty() || !table.file.empty())) {
      older.tables.push_back(std::move(table));
    }
  }
  return older;
}

}  // namespace tienvoud::exchange
