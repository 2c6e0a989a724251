#pragma once

#include "base/result.h"
#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {

/// The least margin that a failure loses, by the definition: one linear program over the whole
/// network, with periods between all times at which any rate may change. For checking: slow, and
/// nothing shared with `Recourse`. Error: as of solve_program.
Result<double> full_loss(const SupplyNetwork& network, const SupplyFailure& failure);

}  // namespace tienvoud::methods
