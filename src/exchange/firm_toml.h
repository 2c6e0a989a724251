#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/finding_collector.h"
#include "exchange/recipe_of_table.h"
#include "model/draft.h"

namespace tienvoud::exchange {

/// What firm.toml says: the profile's one row, and how the folder's files are written.
struct FirmToml {
  DraftTable profile;
  FolderDialect dialect;
};

/// Reads firm.toml. fallback_zone: where it names no time zone. Findings: what cannot be read, with
/// its line; keys that mean nothing in [dialect] (others are for check_firm to find).
FirmToml read_firm_toml(std::string_view text,
                        const std::string& file,
                        const std::string& fallback_zone,
                        FindingCollector& findings);

/// The profile as firm.toml: one line a value that is not empty.
std::string write_firm_toml(const std::vector<std::string>& columns,
                            const std::vector<std::string>& cells);

}  // namespace tienvoud::exchange
