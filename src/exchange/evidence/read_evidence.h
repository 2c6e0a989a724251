#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "exchange/csv/byte_source.h"
#include "exchange/finding_collector.h"
#include "model/evidence/evidence_records.h"

namespace tienvoud::exchange {

/// Reads the programme's two tables, plain or packed with gzip: docs/formats/evidence.md.
/// A row without an id, or with one that was there before, is left out with a finding. A cell that
/// cannot be read counts as not given, with a finding. A recommendation whose assessment is not
/// there stays, at a firm of which nothing is known, with a finding.
/// Errors: input_output; invalid_input where a file is no table or lacks its id column; too_large.
Result<EvidenceRecords> read_evidence(const std::string& assessments_path,
                                      const std::string& recommendations_path,
                                      FindingCollector& findings);

/// The same of bytes; names are how findings call them.
Result<EvidenceRecords> read_evidence(std::unique_ptr<ByteSource> assessments,
                                      const std::string& assessments_name,
                                      std::unique_ptr<ByteSource> recommendations,
                                      const std::string& recommendations_name,
                                      FindingCollector& findings);

}  // namespace tienvoud::exchange
