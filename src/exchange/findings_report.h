#pragma once

#include <cstddef>
#include <string>

#include "model/finding.h"

namespace tienvoud::exchange {

/// All findings for a person: grouped by what is to be done about them, what stands in the way
/// first, with the first `examples` of each group (file, row, field, value, reason) and how many
/// more there are.
std::string findings_report(const Findings& findings, std::size_t examples);

/// One row a finding, for a spreadsheet.
std::string findings_csv(const Findings& findings);

}  // namespace tienvoud::exchange
