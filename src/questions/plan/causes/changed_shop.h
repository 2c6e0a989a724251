#pragma once

#include <span>
#include <vector>

#include "methods/shop_schedule/shop_problem.h"
#include "questions/plan/causes/change.h"

namespace tienvoud::plan {

/// Hours that machines are open longer.
struct AddedHours {
  std::vector<std::int32_t> machines;
  methods::OpenTimes times;
};

/// A shop after changes, and the hours that they add.
struct ChangedShop {
  methods::ShopProblem problem;
  std::vector<AddedHours> added;  ///< one for each change of hours
  methods::ShopTime paid = 0;     ///< hours of people that cost whether or not they are used
};

/// job: the row of the order that is to be earlier. until: changes of hours count so far.
ChangedShop changed_shop(const FirmShop& shop,
                         std::span<const Change> changes,
                         std::size_t job,
                         methods::ShopTime until);

}  // namespace tienvoud::plan
