#pragma once

#include <optional>
#include <string>

#include "exchange/mapping/read_dialect.h"
#include "exchange/mapping/recipe.h"
#include "exchange/mapping/toml_section.h"

namespace tienvoud::exchange {

/// A source, and what it declares for all its columns.
struct NamedSource {
  SourceRecipe recipe;
  ColumnDefaults defaults;
};

/// Reads one entry of [source]: its file, how its rows are cut and how its texts are written.
/// Nothing where it is no table.
std::optional<NamedSource> read_source(const std::string& name,
                                       const toml::node& node,
                                       const ColumnDefaults& defaults,
                                       MappingProblems& problems);

}  // namespace tienvoud::exchange
