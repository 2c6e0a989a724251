#include "questions/plan/causes/free_pools.h"

#include <algorithm>
#include <map>

#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {

using methods::PoolPhase;
using methods::ShopTime;

FreePools::FreePools(const methods::ShopProblem& problem, const methods::ShopSchedule& schedule) {
  std::vector<std::map<ShopTime, std::int32_t>> changes(problem.pools.size());
  for (std::size_t p = 0; p < problem.pools.size(); ++p) {
    std::int32_t before = 0;
    changes[p][0] = 0;
    for (const auto& step : problem.pools[p].steps) {
      changes[p][step.from] += step.capacity - before;
      before = step.capacity;
    }
  }
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    const auto& placed = schedule.operations[i];
    const auto& mode = problem.modes[static_cast<std::size_t>(placed.mode)];
    const std::int32_t calendar = problem.calendar_of(mode);
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      const auto& need = problem.needs[static_cast<std::size_t>(n)];
      auto& of = changes[static_cast<std::size_t>(need.pool)];
      const auto take = [&](ShopTime from, ShopTime to) {
        of[from] -= need.amount;
        of[to] += need.amount;
      };
      if (need.phase != PoolPhase::run) {
        take(placed.setup_start, placed.start);
      }
      if (need.phase == PoolPhase::setup) {
        continue;
      }
      if (problem.operations[i].splits && calendar >= 0) {
        open_pieces(problem.calendars[static_cast<std::size_t>(calendar)], placed.start, placed.end,
                    take);
      } else {
        take(placed.start, placed.end);
      }
    }
  }
  for (const auto& of : changes) {
    auto& steps = pools_.emplace_back();
    std::int32_t free = 0;
    for (const auto& [from, change] : of) {
      free += change;
      steps.push_back({from, free});
    }
  }
}

std::size_t FreePools::step_at(std::int32_t pool, ShopTime moment) const {
  const auto& steps = pools_[static_cast<std::size_t>(pool)];
  const auto after = std::ranges::upper_bound(steps, moment, {}, &methods::ShopPool::Step::from);
  return after == steps.begin() ? 0 : static_cast<std::size_t>(after - steps.begin()) - 1;
}

}  // namespace tienvoud::plan
