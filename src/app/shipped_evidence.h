#pragma once

#include "base/result.h"
#include "questions/begin/evidence/evidence_model.h"

namespace tienvoud::app {

/// What the model that the program carries was trained on: its card, evidence/README.md.
constexpr int shipped_firms = 15'803;
constexpr int shipped_decisions = 108'489;

/// The model that the program carries: evidence/model.bin of the project, told of in
/// evidence/README.md. Reading it takes a few milliseconds. Errors: those of from_bytes.
Result<begin::EvidenceModel> shipped_evidence();

}  // namespace tienvoud::app
