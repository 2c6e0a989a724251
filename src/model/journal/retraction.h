#pragma once

#include <set>
#include <span>
#include <vector>

#include "model/journal/fact.h"

namespace tienvoud {

/// The keys of facts that corrections take back. A correction holds unless one that holds takes it
/// back, whatever moments they bear; of corrections that take each other back in a ring, the latest
/// holds, and so on round the ring. Keys that no fact has are among them. The corrections are
/// sorted by time, then key, each key once (sort_and_unite).
std::set<FactKey> retracted_keys(std::span<const CorrectionFact> corrections);

/// Takes what corrections take back out of the journal, and returns it. The stamps of those facts
/// among it that their sources number stay in `journal.retracted`. The journal must be sorted
/// (sort_and_unite), as what is returned is.
Journal take_out_retracted(Journal& journal);

/// The stamps of the facts that their sources number, sorted.
std::vector<FactStamp> numbered_stamps(const Journal& journal);

}  // namespace tienvoud
