#include "methods/shop_schedule/pool_profile.h"

#include <limits>

namespace tienvoud::methods {

PoolProfile::PoolProfile(const ShopPool& pool,
                         ShopTime far,
                         std::int32_t most,
                         std::size_t takers) {
  first_times_.push_back(0);
  first_free_.push_back(0);
  for (const ShopPool::Step& step : pool.steps) {
    if (step.from > 0) {
      first_times_.push_back(step.from);
      first_free_.push_back(step.capacity);
    } else {
      first_free_.front() = step.capacity;
    }
  }
  if (first_free_.back() < most) {
    first_times_.push_back(far);
    first_free_.push_back(std::numeric_limits<std::int32_t>::max());
  }
  times_.reserve(first_times_.size() + 2 * takers);
  free_.reserve(times_.capacity());
  reset();
}

}  // namespace tienvoud::methods
