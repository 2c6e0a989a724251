#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/draft.h"

namespace tienvoud::store {

/// One row of one table before and after a change; nothing where it was added or removed.
struct RowChange {
  std::string table;
  std::int64_t position = 0;  ///< where the row stands or stood
  std::optional<std::string> before_json;
  std::optional<std::string> after_json;
};

/// Adds the rows that differ between two states of a table, matched by its key or, where it has
/// none, by content.
void add_differences(const DraftTable& before,
                     const DraftTable& after,
                     std::vector<RowChange>& changes);

/// The draft with the changes taken back, last one first. Error: unusable where a row is no longer
/// as a change left it, because a later change rests on it.
Result<FirmDraft> without_changes(FirmDraft draft, const std::vector<RowChange>& changes);

}  // namespace tienvoud::store
