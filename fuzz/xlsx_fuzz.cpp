// Any bytes as a workbook.
#include <cstdint>
#include <string_view>

#include "exchange/xlsx/workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud::exchange;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  FindingCollector findings(5);
  if (const auto rows = open_sheet_of(bytes, "f", {}, findings); rows.ok()) {
    SourceRow row;
    while (*(*rows)->next(row)) {
    }
  }
  return 0;
}
