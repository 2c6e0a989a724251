#pragma once

#include <memory>
#include <string>

#include "base/time_zone.h"
#include "exchange/sheet/sheet_writer.h"

namespace tienvoud::exchange {

/// A workbook (XLSX) for people: numbers are numbers and moments are dates on the zone's clock,
/// each in a format that fits; texts are texts, never formulas; the heading is bold, stays in sight
/// and has a filter; columns are as wide as what stands in them. Rows go to disk as they come, so a
/// large table takes no memory. A moment that its clock shows twice (the hour when winter time
/// begins) is written as a text with its offset. Texts beyond 32,767 characters are cut, and bytes
/// that are no UTF-8 are replaced.
/// path: of the file to make; its folder also holds what is not yet put together. Error:
/// input_output.
Result<std::unique_ptr<SheetWriter>> write_workbook(const std::string& path, const TimeZone& zone);

}  // namespace tienvoud::exchange
