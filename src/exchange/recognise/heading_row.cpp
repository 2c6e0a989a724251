#include "exchange/recognise/heading_row.h"

#include <filesystem>

#include "exchange/recognise/recognise.h"
#include "exchange/row_source.h"

namespace tienvoud::exchange {
namespace {

constexpr std::int64_t last_heading_row = 10;
/// A workbook is taken apart whole for each row that is tried; in one larger than this the heading
/// is the first row, and a mapping file may say otherwise.
constexpr std::uintmax_t most_bytes = 16'000'000;

}  // namespace

Result<std::int64_t> heading_row(const std::string& path, const std::string& name) {
  std::error_code fault;
  const auto bytes = std::filesystem::file_size(path, fault);
  const auto last = fault || bytes > most_bytes ? std::int64_t{1} : last_heading_row;
  for (std::int64_t row = 1; row <= last; ++row) {
    FindingCollector findings(1);  // faults are told when the file is read
    SourceOptions options;
    options.header_row = row;
    TRY_ASSIGN(const auto rows, open_rows(path, name, options, findings));
    if (recognise(rows->heading(), {})) {
      return row;
    }
  }
  return std::int64_t{1};
}

}  // namespace tienvoud::exchange
