#pragma once

#include "store/store.h"

namespace tienvoud::app {

/// Keeps an answer so that it can be made again: the program's version and the answer's hash are
/// filled in. Returns the record's number. Errors: those of the database.
Result<std::int64_t> record_run(store::Store& store, store::RunRecord run);

}  // namespace tienvoud::app
