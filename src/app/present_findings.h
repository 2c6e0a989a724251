#pragma once

#include "base/result.h"
#include "model/finding.h"
#include "store/store.h"

namespace tienvoud::app {

/// The findings of all imports that count; of rows in doubt only those nobody decided on yet.
/// Errors: those of the database.
Result<Findings> present_findings(const store::Store& store);

}  // namespace tienvoud::app
