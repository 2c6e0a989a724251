#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/progress_sink.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/finding.h"
#include "store/records.h"

namespace tienvoud::app {

struct RepairReport {
  std::int64_t import_id = 0;  ///< by which it can be undone
  std::size_t settled = 0;     ///< rows that are facts now
  std::size_t remaining = 0;   ///< rows that are in doubt for another reason now
  std::size_t cells = 0;       ///< of the ledger, built anew
  Findings findings;
};

/// Applies a repair to every row that waits for it, as an import of its own that can be undone.
/// Errors: not_found for an unknown repair or where no row waits for it; those of the database.
Result<RepairReport> repair_rows(const std::string& database,
                                 const std::string& repair,
                                 const std::string& who,
                                 Instant now,
                                 const ProgressSink& progress);

}  // namespace tienvoud::app
