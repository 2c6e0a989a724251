#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exchange/mapping/recipe.h"

namespace tienvoud::exchange {

/// How the files of a firm folder are written where they are not canonical: what firm.toml says
/// under [dialect].
struct FolderDialect {
  DecimalFormat numbers;
  DateFormat dates;
  bool dates_declared = false;
  std::shared_ptr<const TimeZone> zone;  ///< of times without an offset
};

/// The recipe that reads a file of the firm folder: every column under its own name. Letter case in
/// headings does not matter.
TableRecipe recipe_of_table(const TableDescription& table,
                            const std::vector<std::string>& heading,
                            const FolderDialect& dialect);

}  // namespace tienvoud::exchange
