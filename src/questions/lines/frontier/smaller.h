#pragma once

#include <vector>

#include "methods/supply_network/supply_network.h"
#include "model/firm/firm.h"
#include "questions/lines/failures/failures.h"
#include "questions/lines/network/firm_network.h"

namespace tienvoud::lines {

// What makes the design problem smaller.

/// The firm with customers who fetch their goods: lanes to customers keep their rows, and lead
/// nowhere.
Firm without_deliveries(Firm firm);

/// Adds for each customer to whom lanes lead a node of its own, not joined to the goods, which asks
/// EUR of margin: the lanes bring it at the freight of what they carry in `full`. What a failed
/// lane costs is then what it costs in `full`, as far as other lanes from the same place can help.
void carry_to_customers(const Firm& firm, const FirmNetwork& full, FirmNetwork& network);

/// Failures that stop the same for as long (a supplier of one item and that item, a site alone in
/// its region) as one, which happens as often as all of them. This changes no expectation and no
/// quantile of a year's loss.
std::vector<methods::SupplyFailure> distinct(const std::vector<Failure>& failures);

}  // namespace tienvoud::lines
