#include "exchange/heading.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"

namespace tienvoud::exchange {

std::vector<std::string> heading_of(const std::vector<std::string>& cells,
                                    const std::string& file,
                                    std::int64_t row,
                                    FindingCollector& findings) {
  std::size_t named = cells.size();
  while (named > 0 && trim(cells[named - 1]).empty()) {
    --named;
  }
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < named; ++i) {
    const std::string written(trim(cells[i]));
    std::string name = written.empty() ? fmt::format("column {}", i + 1) : written;
    for (int again = 2; seen.contains(name); ++again) {
      name = fmt::format("{} ({})", written, again);
    }
    if (name != written) {
      findings.add({.severity = Severity::note,
                    .code = written.empty() ? "unnamed_column" : "column_twice",
                    .place = {file, row, name},
                    .value = written,
                    .reason = written.empty()
                                  ? fmt::format("Column {} has no name in the heading.", i + 1)
                                  : fmt::format("Two columns are called {}.", quotation(written)),
                    .remedy = "Give each column a name of its own, or use the names that this "
                              "finding shows.",
                    .repair = {},
                    .repaired_value = {}});
    }
    seen.insert(name);
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> numbered_heading(std::size_t columns) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= columns; ++i) {
    names.push_back(std::to_string(i));
  }
  return names;
}

}  // namespace tienvoud::exchange
