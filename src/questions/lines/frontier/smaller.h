#pragma once

#include <vector>

#include "methods/supply_network/supply_network.h"
#include "model/firm/firm.h"
#include "questions/lines/failures/failures.h"

namespace tienvoud::lines {

// What makes the design problem smaller.

/// The firm with customers who fetch their goods: lanes to customers keep their rows, and lead
/// nowhere.
Firm without_deliveries(Firm firm);

/// Failures that stop the same for as long (a supplier of one item and that item, a site alone in
/// its region) as one, which happens as often as all of them. This changes no expectation and no
/// quantile of a year's loss.
std::vector<methods::SupplyFailure> distinct(const std::vector<Failure>& failures);

}  // namespace tienvoud::lines
