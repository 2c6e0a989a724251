#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/lists/serial_schedule.h"
#include "methods/shop_schedule/search_random.h"

namespace tienvoud::methods {

/// Operations of which each had to wait for the next: for its part of the routing, on its machine,
/// or for people or tools.
class BindingChain {
 public:
  explicit BindingChain(const ShopIndex& index);

  /// A chain back from what ends last, or from the end of a late job, drawn by how late it is.
  /// Valid until the next call.
  std::span<const std::int32_t> find(std::span<const PlacedOperation> placed,
                                     std::span<const std::int32_t> machine_before,
                                     ShopGoal goal,
                                     SearchRandom& random);

 private:
  [[nodiscard]] std::int32_t last(std::span<const PlacedOperation> placed,
                                  ShopGoal goal,
                                  SearchRandom& random);
  [[nodiscard]] std::int32_t cause(std::int32_t operation,
                                   std::span<const PlacedOperation> placed,
                                   std::int32_t machine_before,
                                   SearchRandom& random);

  const ShopIndex& index_;
  std::vector<std::vector<std::int32_t>> takers_;  ///< operations that may need a pool
  std::vector<std::int32_t> chain_;
  std::vector<std::int32_t> job_last_;
};

}  // namespace tienvoud::methods
