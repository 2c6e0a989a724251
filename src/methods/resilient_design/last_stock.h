#pragma once

#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {

/// Day by day, stock that lies elsewhere for a node alone (`stock_elsewhere`) is the last stock on
/// the way to all who take of that node: what fills the node goes there first. So it is used when
/// there is need, also where the node's own stock is lost, and filled again afterwards; a source
/// that could only ever empty it would hold orders that never come. Turns such sources around; rows
/// keep their places.
void put_elsewhere_in_line(SupplyNetwork& network);

}  // namespace tienvoud::methods
