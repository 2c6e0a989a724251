#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/draft.h"

namespace tienvoud::testing {

/// A table from lines of CSV without quotes.
inline DraftTable csv_table(const std::string& name, const std::vector<std::string>& lines) {
  DraftTable draft{name, name + ".csv", {}, {}, {}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<std::string> cells;
    for (const auto cell : split(lines[i], ',')) {
      cells.emplace_back(cell);
    }
    if (i == 0) {
      draft.columns = cells;
    } else {
      draft.rows.push_back({cells, static_cast<std::int64_t>(i) + 1});
    }
  }
  return draft;
}

}  // namespace tienvoud::testing
