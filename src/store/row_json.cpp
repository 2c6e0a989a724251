#include "store/row_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tienvoud::store {

std::string json_of(const DraftTable& table, const Cells& cells) {
  nlohmann::json row = nlohmann::json::object();
  for (std::size_t i = 0; i < table.columns.size() && i < cells.size(); ++i) {
    if (!cells[i].empty()) {
      row[table.columns[i]] = cells[i];
    }
  }
  return row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

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

bool same_rows(const DraftTable& a, const DraftTable& b) {
  return a.rows.size() == b.rows.size() &&
         std::ranges::equal(a.rows, b.rows, [&](const DraftRow& x, const DraftRow& y) {
           return json_of(a, x.cells) == json_of(b, y.cells);
         });
}

}  // namespace tienvoud::store
