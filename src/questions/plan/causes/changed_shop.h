#pragma once

#include <vector>

#include "questions/plan/causes/remedies.h"

namespace tienvoud::plan {

/// A shop after a change, and the hours that it adds.
struct ChangedShop {
  methods::ShopProblem problem;
  std::vector<std::int32_t> machines;  ///< that are open longer
  methods::OpenTimes added;            ///< when they are
  methods::ShopTime paid = 0;          ///< hours of people that cost whether or not they are used
};

/// row: of the operation that a cause speaks of. until: changes of hours count so far.
ChangedShop changed_shop(const FirmShop& shop,
                         const Remedy& remedy,
                         std::size_t job,
                         methods::ShopTime until);

}  // namespace tienvoud::plan
