#pragma once

#include <cstdint>

#include "model/evidence/evidence_records.h"

namespace tienvoud::begin::testing {

/// So many made-up firms with three to nine measures each. Measures that pay back sooner are done
/// more often, and more of them at centers whose name is late in the alphabet; savings follow the
/// firm's electricity bill.
EvidenceRecords made_up_records(std::size_t firms, std::uint64_t seed);

}  // namespace tienvoud::begin::testing
