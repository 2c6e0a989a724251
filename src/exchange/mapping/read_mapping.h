#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "exchange/mapping/recipe.h"
#include "model/finding.h"

namespace tienvoud::exchange {

/// A mapping file as read: the mapping, where there was nothing wrong with it, and all that was.
struct MappingReading {
  std::optional<Mapping> mapping;
  Findings findings;
};

/// Reads a mapping file (docs/formats/mapping.md). file: its name, for findings; their rows are
/// lines. Nothing in it is passed over: unknown keys, tables, columns, units, zones and formats are
/// findings.
MappingReading read_mapping(std::string_view text, const std::string& file);

/// The same of a file on disk. Errors: input_output, too_large (over 1 MB).
Result<MappingReading> read_mapping_file(const std::string& path);

}  // namespace tienvoud::exchange
