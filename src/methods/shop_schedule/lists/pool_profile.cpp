#include "methods/shop_schedule/lists/pool_profile.h"

#include <algorithm>
#include <limits>
#include <utility>

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
    is_endless_ = true;
  }
  times_.reserve(first_times_.size() + 2 * takers);
  free_.reserve(times_.capacity());
  reset();
}

void PoolProfile::take_all(std::span<const Use> uses) {
  std::vector<std::pair<ShopTime, std::int32_t>> changes;
  changes.reserve(2 * uses.size());
  for (const Use& one : uses) {
    if (one.to > one.from) {
      changes.emplace_back(one.from, -one.amount);
      changes.emplace_back(one.to, one.amount);
    }
  }
  std::ranges::sort(changes);
  std::vector<ShopTime> times;
  std::vector<std::int32_t> free;
  times.reserve(std::max(times_.capacity(), times_.size() + changes.size()));
  free.reserve(times.capacity());
  std::int32_t there = 0;  // before anything of `uses` is taken
  std::int32_t change = 0;
  std::size_t step = 0;
  for (std::size_t i = 0; step < times_.size() || i < changes.size();) {
    const bool is_step =
        i == changes.size() || (step < times_.size() && times_[step] <= changes[i].first);
    const ShopTime time = is_step ? times_[step] : changes[i].first;
    if (is_step) {
      there = free_[step++];
    }
    for (; i < changes.size() && changes[i].first == time; ++i) {
      change += changes[i].second;
    }
    times.push_back(time);
    free.push_back(there + change);
  }
  times_ = std::move(times);
  free_ = std::move(free);
}

void PoolProfile::grow(ShopTime far, std::int32_t most) {
  if (is_endless_) {
    first_times_.back() = far;
    times_.back() = far;
  } else if (first_free_.back() < most) {
    for (auto* times : {&first_times_, &times_}) {
      times->push_back(far);
    }
    for (auto* free : {&first_free_, &free_}) {
      free->push_back(std::numeric_limits<std::int32_t>::max());
    }
    is_endless_ = true;
  }
}

}  // namespace tienvoud::methods
