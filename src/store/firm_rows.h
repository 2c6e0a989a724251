#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/draft.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

// The firm's own tables (items, orders, ...) stand in the database under the names and with the
// columns that the model's schema gives them, as the texts the firm folder would have: nothing is
// rounded, anybody can read them, and a column that the model gains is added when it is first
// written. Each has firm_id and `position`, the place of the row in its table.

/// One row of one table before and after a change; nothing where it was added or removed.
struct RowChange {
  std::string table;
  std::int64_t position = 0;  ///< where the row stands or stood
  std::optional<std::string> before_json;
  std::optional<std::string> after_json;
};

/// The firm as last written, or nothing where none was. Error: corrupt.
Result<std::optional<FirmDraft>> read_firm_rows(const Connection& connection, std::int64_t firm_id);

/// Replaces the firm's rows by those of the draft; only tables that differ are written. Returns the
/// rows that differ, matched by the table's key or, where it has none, by content.
Result<std::vector<RowChange>> write_firm_rows(const Connection& connection,
                                               std::int64_t firm_id,
                                               const FirmDraft& draft);

/// The draft with the changes taken back, last one first. Error: unusable where a row is no longer
/// as a change left it, because a later change rests on it.
Result<FirmDraft> without_changes(FirmDraft draft, const std::vector<RowChange>& changes);

/// The rows of `added` laid over those of `stored`: in a table with a key a row replaces the one of
/// the same code or is appended; a table without a key is replaced as a whole. Cells of columns
/// that `added` lacks stay as they were. So an export that holds only new orders leaves the old
/// ones.
FirmDraft merged_drafts(const FirmDraft& stored, const FirmDraft& added);

}  // namespace tienvoud::store
