#pragma once

#include "base/result.h"
#include "model/finding.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// Walks the whole file (Store::verify). An Error only where not even the walk can begin.
Result<Findings> verify_database(const Connection& connection, std::int64_t firm_id);

}  // namespace tienvoud::store
