#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// Takes an import's facts, readings, findings in doubt and rows of the firm back
/// (Store::undo_import) within the caller's transaction; with them the repairs of its rows, of
/// which those that other imports brought wait again.
Result<void> undo_import_within(const Connection& connection,
                                std::int64_t firm_id,
                                std::int64_t import_id,
                                Instant now);

}  // namespace tienvoud::store
