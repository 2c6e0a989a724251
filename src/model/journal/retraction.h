#pragma once

#include <set>
#include <span>

#include "model/journal/fact.h"

namespace tienvoud {

/// The keys of facts that corrections take back. A correction holds unless one that holds takes it
/// back, whatever moments they bear; of corrections that take each other back in a ring, the latest
/// holds, and so on round the ring. Keys that no fact has are among them. The corrections are
/// sorted by time, then key, each key once (sort_and_unite).
std::set<FactKey> retracted_keys(std::span<const CorrectionFact> corrections);

/// Leaves out what corrections take back, and keeps the stamps of those among it that its source
/// numbers in `journal.retracted`. The journal must be sorted (sort_and_unite).
void drop_retracted(Journal& journal);

}  // namespace tienvoud
