#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "methods/shop_schedule/lists/serial_schedule.h"

namespace tienvoud::methods {

/// The shop with time backwards. For shops whose index says that it can be mirrored.
ShopProblem mirrored_shop(const ShopProblem& shop);

/// Pushes all operations as late as they can be and then as early again: no schedule gets longer by
/// it, many get shorter. Source: Valls, Ballestín & Quintanilla (2005).
class Justification {
 public:
  explicit Justification(const SerialSchedule& backwards, std::size_t size)
      : backwards_(backwards), keys_(size) {}

  /// Replaces the list of a schedule by one that ends no later when placed in the same modes.
  void apply(std::vector<std::int32_t>& list,
             std::span<const std::int32_t> modes,
             std::span<const PlacedOperation> placed);

 private:
  void sort_by_late_end(std::vector<std::int32_t>& list, std::span<const PlacedOperation> placed);

  SerialSchedule backwards_;
  std::vector<std::pair<ShopTime, std::size_t>> keys_;
  std::vector<std::int32_t> old_;
};

}  // namespace tienvoud::methods
