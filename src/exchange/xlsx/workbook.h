#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/row_source.h"

namespace tienvoud::exchange {

/// Names of the sheets of a workbook (XLSX), in its order. limit: bytes of the file. Errors:
/// input_output, too_large; invalid_input where the file is no workbook.
Result<std::vector<std::string>> sheet_names(const std::string& path, std::int64_t limit);

/// A sheet of a workbook as rows: dates as ISO 8601 local times, times of day and lengths of time
/// as "36:15:00", truth values as "yes" and "no", formulas as the results the workbook holds.
/// Errors: as above; not_found where it has no sheet of that name.
Result<std::unique_ptr<RowSource>> open_sheet(const std::string& path,
                                              const std::string& name,
                                              const SourceOptions& options,
                                              FindingCollector& findings);

/// The same of a workbook in memory, which must outlive the rows.
Result<std::unique_ptr<RowSource>> open_sheet_of(std::string_view workbook,
                                                 const std::string& name,
                                                 const SourceOptions& options,
                                                 FindingCollector& findings);

}  // namespace tienvoud::exchange
