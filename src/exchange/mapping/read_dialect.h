#pragma once

#include <memory>
#include <regex>
#include <string>
#include <string_view>

#include "exchange/mapping/recipe.h"
#include "exchange/mapping/toml_section.h"

// The keys that say how texts are written. Sources, columns, filters and joins share them.

namespace tienvoud::exchange {

/// What a source declares for all its columns.
struct ColumnDefaults {
  DecimalFormat numbers;
  TimeRecipe time;
};

/// Reads the keys of a time: date_format, time_zone, fold, midnight, shift.
TimeRecipe read_time(TomlSection& section, TimeRecipe defaults);

/// Reads decimal_mark and thousands_mark.
DecimalFormat read_marks(TomlSection& section, DecimalFormat defaults);

/// Reads the name of a column: `column`, with `of` where it is one of a joined source.
std::string read_column_name(TomlSection& section, std::string_view key);

/// Compiles a regular expression; none where it is not one, which is told.
std::shared_ptr<const std::regex> read_pattern(TomlSection& section, std::string_view key);

}  // namespace tienvoud::exchange
