#include "exchange/recipe_of_table.h"

#include <algorithm>

#include "base/text.h"

namespace tienvoud::exchange {

TableRecipe recipe_of_table(const TableDescription& table,
                            const std::vector<std::string>& heading,
                            const FolderDialect& dialect) {
  TableRecipe recipe;
  recipe.table = &table;
  recipe.absorb_repeats = false;  // equal rows are told by their keys, which see more of them
  for (const std::string& name : heading) {
    ColumnRecipe column;
    column.columns = {name};
    column.target = name;
    const auto known = std::ranges::find_if(table.columns, [&](const ColumnDescription& one) {
      return equal_ignoring_case(one.column.name, name);
    });
    if (known != table.columns.end()) {
      column.target = known->column.name;
      column.description = &*known;
    }
    column.time = {.format = dialect.dates,
                   .declared = dialect.dates_declared,
                   .zone = dialect.zone,
                   .fold = FoldRule::file_order,
                   .midnight_closes_day = false,
                   .shift = {}};
    column.number.format = dialect.numbers;
    recipe.columns.push_back(std::move(column));
  }
  return recipe;
}

}  // namespace tienvoud::exchange
