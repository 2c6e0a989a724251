#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/instant.h"
#include "base/result.h"

namespace tienvoud::app {

/// Writes values into one row of one of the firm's tables, checks the whole firm, records the edit
/// so that it can be undone, and brings the ledger up to date. row: as the table lists it, from 0.
/// values: by column, as texts of the firm folder. Returns the change's number. Errors: not_found
/// for a table, row or column that is not there; invalid_input with the first finding's reason
/// where the firm would no longer be sound; those of the database.
Result<std::int64_t> edit_row(const std::string& database,
                              const std::string& table,
                              std::int64_t row,
                              const std::map<std::string, std::string>& values,
                              const std::string& who,
                              Instant now);

}  // namespace tienvoud::app
