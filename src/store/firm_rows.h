#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "model/draft.h"
#include "store/row_changes.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

// The firm's own tables (items, orders, ...) stand in the database under the names and with the
// columns that the model's schema gives them, as the texts the firm folder would have: nothing is
// rounded, anybody can read them, and a column that the model gains is added when it is first
// written. Each has firm_id and `position`, the place of the row in its table.

/// The firm as last written, or nothing where none was. Error: corrupt.
Result<std::optional<FirmDraft>> read_firm_rows(const Connection& connection, std::int64_t firm_id);

/// Replaces the firm's rows by those of the draft; only tables that differ are written. Returns the
/// rows that differ, matched by the table's key or, where it has none, by content.
Result<std::vector<RowChange>> write_firm_rows(const Connection& connection,
                                               std::int64_t firm_id,
                                               const FirmDraft& draft);

}  // namespace tienvoud::store
