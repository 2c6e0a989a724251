#pragma once

#include <string>
#include <vector>

#include "exchange/finding_collector.h"

namespace tienvoud::exchange {

/// A heading row as names of columns: without blanks around them; a name that comes again gets
/// " (2)" behind it, and one that is empty is called by its place, "column 7". Findings say so,
/// except of empty ones behind the last name.
std::vector<std::string> heading_of(const std::vector<std::string>& cells,
                                    const std::string& file,
                                    std::int64_t row,
                                    FindingCollector& findings);

/// "1", "2", ... for a file without a heading.
std::vector<std::string> numbered_heading(std::size_t columns);

}  // namespace tienvoud::exchange
