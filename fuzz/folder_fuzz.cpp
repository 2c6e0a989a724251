// Any text as the files of a firm folder: lines "=== name" part it into files. One is firm.toml,
// others are tables.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "exchange/finding_collector.h"
#include "exchange/firm_toml.h"
#include "exchange/read_folder.h"
#include "exchange/row_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud;
  using namespace tienvoud::exchange;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  FindingCollector findings(5);
  std::vector<DraftTable> tables;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t next = std::min(text.find("=== ", begin + 1), text.size());
    const std::string_view part = text.substr(begin, next - begin);
    begin = next;
    const std::size_t line = std::min(part.find('\n'), part.size());
    const std::string name(
        trim(part.substr(std::min<std::size_t>(4, line), line - std::min<std::size_t>(4, line))));
    const std::string_view body = part.substr(std::min(line + 1, part.size()));
    if (name == "firm") {
      tables.push_back(read_firm_toml(body, name, "Europe/Amsterdam", findings).profile);
      continue;
    }
    const auto rows = open_csv_rows(bytes_of(body), name, {}, findings);
    if (!rows.ok()) {
      continue;
    }
    DraftTable table{name, name, (*rows)->heading(), {}, {}};
    SourceRow row;
    while (*(*rows)->next(row)) {
      table.rows.push_back({{row.cells.begin(), row.cells.end()}, row.row});
    }
    tables.push_back(std::move(table));
  }
  NoReadings none;
  [[maybe_unused]] const auto import = read_tables(tables, nullptr, none);
  return 0;
}
