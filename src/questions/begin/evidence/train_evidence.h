#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/function_ref.h"
#include "base/result.h"
#include "model/evidence/evidence_records.h"
#include "questions/begin/evidence/evidence_model.h"

namespace tienvoud::begin {

struct TrainOptions {
  int threads = 0;            ///< below 1: all of the machine; the model does not depend on it
  std::uint64_t seed = 1;     ///< of what trees see, and of the halves savings are learnt from
  double effort = 1;          ///< share of the trees, in (0, 1]: less for tests
  bool chances_only = false;  ///< only what `chances` needs; the rest are stumps
};

/// Learns from records what firms do, what measures save, and where a firm's savings lie. The same
/// records and options give the same model to the bit.
/// Error: unusable where fewer than 200 measures are decided, all or none of them were done, or
/// none was done that saves money.
Result<EvidenceModel> train_evidence(const EvidenceRecords& records, const TrainOptions& options);

/// The measures of each assessment, in the order of the records.
std::vector<std::vector<const Recommendation*>> lists_of(const EvidenceRecords& records);

/// A number of a text that is the same everywhere and looks like chance.
std::uint64_t number_of(std::string_view text, std::uint64_t seed);

}  // namespace tienvoud::begin
