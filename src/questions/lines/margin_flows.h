#pragma once

#include <vector>

#include "model/firm/firm.h"
#include "questions/lines/network/firm_network.h"

namespace tienvoud::lines {

/// Yearly margin that goes one way: from a supplier into a product, or from a product to a
/// customer.
struct MarginFlow {
  Id<Supplier>
      supplier;  ///< none in the second kind; in the first: of nobody that sells to the firm
  Id<Item> product;
  Id<Customer> customer;  ///< none in the first kind; in the second: of customers not told apart
  bool to_customer = false;
  double margin_eur_per_year = 0;
};

/// The margin of every product, divided over its suppliers by what is spent on it with each, and
/// over its customers as they ask. Both sum to the same. By product, then supplier or customer.
std::vector<MarginFlow> margin_flows(const Firm& firm, const FirmNetwork& network);

}  // namespace tienvoud::lines
