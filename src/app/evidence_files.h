#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "model/evidence/evidence_records.h"
#include "model/finding.h"
#include "questions/begin/evidence/evidence_model.h"
#include "questions/begin/evidence/weigh_evidence.h"

namespace tienvoud::app {

/// What many firms did, with all that is wrong with the files.
struct EvidenceRead {
  EvidenceRecords records;
  Findings findings;
};

/// Errors: those of exchange::read_evidence.
Result<EvidenceRead> read_evidence_files(const std::string& assessments,
                                         const std::string& recommendations);

/// The model in a file; the one of the program where `path` is empty. Errors: input_output;
/// too_large; those of EvidenceModel::from_bytes.
Result<begin::EvidenceModel> read_evidence_model(const std::string& path);

/// Writes the file whole or not at all. Error: input_output.
Result<void> write_evidence_file(const std::string& path, const std::string& bytes);

/// superid,probability,score: a row a recommendation, in their order.
std::string predictions_csv(const EvidenceRecords& records,
                            std::span<const begin::Prediction> predictions);

}  // namespace tienvoud::app
