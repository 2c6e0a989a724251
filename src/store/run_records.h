#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "store/records.h"
#include "store/sqlite/connection.h"

// Reading and writing of what stands beside facts: answers, imports and what imports left behind
// (Store has the same functions).
namespace tienvoud::store {

Result<std::int64_t> write_run(const Connection& connection,
                               std::int64_t firm_id,
                               const RunRecord& run);
Result<std::vector<RunRecord>> read_runs(const Connection& connection, std::int64_t firm_id);
Result<RunRecord> read_run(const Connection& connection, std::int64_t firm_id, std::int64_t run_id);

Result<std::vector<ImportRecord>> read_imports(const Connection& connection, std::int64_t firm_id);
Result<std::vector<std::int64_t>> read_imports_of(const Connection& connection,
                                                  std::int64_t firm_id,
                                                  const std::string& content_hash);
Result<Findings> read_findings(const Connection& connection,
                               std::int64_t firm_id,
                               std::int64_t import_id);
Result<std::vector<DoubtRow>> read_doubts(const Connection& connection, std::int64_t firm_id);
Result<std::vector<AppliedRepair>> read_repairs(const Connection& connection,
                                                std::int64_t firm_id,
                                                std::int64_t import_id);

}  // namespace tienvoud::store
