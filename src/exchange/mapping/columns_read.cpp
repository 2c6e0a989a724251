#include "exchange/mapping/columns_read.h"

#include <vector>

namespace tienvoud::exchange {

std::set<std::string> columns_read(const Mapping& mapping, const std::string& source) {
  std::set<std::string> read;
  for (const TableRecipe& table : mapping.tables) {
    std::vector<std::string> named;
    for (const ColumnRecipe& column : table.columns) {
      named.insert(named.end(), column.columns.begin(), column.columns.end());
      named.push_back(column.plus ? column.plus->column : std::string());
    }
    for (const FilterRecipe& filter : table.filters) {
      named.push_back(filter.column);
    }
    for (const JoinRecipe& join : table.joins) {
      for (const auto& [here, there] : join.keys) {
        named.push_back(here);
        named.push_back(joined_column(join.source, there));
      }
      if (join.time) {
        named.push_back(join.time->left);
        named.push_back(joined_column(join.source, join.time->right));
      }
    }
    const std::string joined = joined_column(source, {});
    for (const std::string& name : named) {
      if (name.starts_with(joined)) {
        read.insert(name.substr(joined.size()));
      } else if (table.source == source) {
        read.insert(name);
      }
    }
  }
  return read;
}

}  // namespace tienvoud::exchange
