#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/finding.h"
#include "store/records.h"
#include "store/row_changes.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// Records a change of the firm with its rows before and after; returns its id.
Result<std::int64_t> log_change(const Connection& connection,
                                std::int64_t firm_id,
                                const ChangeRecord& change,
                                const std::vector<RowChange>& rows);
Result<std::vector<ChangeRecord>> read_changes(const Connection& connection, std::int64_t firm_id);
Result<std::vector<RowChange>> read_change_rows(const Connection& connection,
                                                std::int64_t firm_id,
                                                std::int64_t change_id);
Result<void> mark_undone(const Connection& connection,
                         std::int64_t firm_id,
                         std::int64_t change_id,
                         Instant now,
                         std::string_view who);

/// Marks every cell between the first fact or reading and the last, and every cell that the ledger
/// has.
Result<void> mark_all_cells_dirty(const Connection& connection, std::int64_t firm_id);

std::string_view severity_word(Severity severity);
Severity severity_of(std::string_view word);

}  // namespace tienvoud::store
