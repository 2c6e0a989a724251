#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// Which of more pins a shop can hold beside its own.
struct HeldPins {
  std::vector<ShopPin> held;
  std::vector<ShopPin> lost;
  /// Where the operations stand that the shop has pinned itself; mode -1: the others.
  std::vector<PlacedOperation> own;
};

/// Takes more pins as long as they hold: earlier ones before later ones, none where an operation
/// that the shop has pinned itself would stand elsewhere by it, or one could not begin exactly then
/// because of what it waits for. A block of pins that does not hold is cut in two and tried again.
/// wanted: each with a mode and a start, each of another operation that has no pin. Errors: as of
/// schedule_shop, of the shop as it is.
Result<HeldPins> pins_that_hold(const ShopProblem& problem, std::span<const ShopPin> wanted);

}  // namespace tienvoud::methods
