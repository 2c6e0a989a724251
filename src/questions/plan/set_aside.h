#pragma once

#include <vector>

#include "questions/plan/shop/firm_shop.h"

namespace tienvoud::plan {

/// What a shop that cannot be scheduled must do without, so that the rest can be planned.
struct SetAside {
  std::vector<char> left_out;      ///< of each order of the firm
  std::vector<char> without_pins;  ///< likewise
  std::vector<PlanFinding> findings;
};

/// Tries each order by itself: one that cannot be planned with its pins goes without them, one that
/// cannot be planned at all is left out; each with a finding. so_far: what is set aside already.
SetAside set_aside(const Firm& firm, const FirmShop& shop, SetAside so_far);

/// All pins go, where orders can be planned one by one but their pins get in each other's way.
SetAside without_any_pin(const Firm& firm, const FirmShop& shop, SetAside so_far);

}  // namespace tienvoud::plan
