#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace tienvoud::exchange {

/// The row of a foreign table in which its heading stands: the first of the upper ten that is
/// recognised (titles, dates of printing and blank rows often stand above it); 1 where none is.
/// path: a CSV file or a workbook; name: how errors call it. Errors: those of `open_rows`.
Result<std::int64_t> heading_row(const std::string& path, const std::string& name);

}  // namespace tienvoud::exchange
