#pragma once

#include <string>

#include "exchange/mapping/read_dialect.h"
#include "exchange/mapping/recipe.h"
#include "exchange/mapping/toml_section.h"

namespace tienvoud::exchange {

/// Reads one entry of [table.columns]: the name of a column, or a table of how to make the cell.
ColumnRecipe read_column(const std::string& target,
                         const toml::node& node,
                         const TableDescription& table,
                         const ColumnDefaults& defaults,
                         MappingProblems& problems);

}  // namespace tienvoud::exchange
