#include "questions/plan/energy/good_time.h"

#include <algorithm>
#include <utility>

namespace tienvoud::plan {

using methods::ShopTime;

methods::ShopSchedule in_good_time(const FirmShop& shop,
                                   const ShopPower& power,
                                   const methods::ShopSchedule& schedule,
                                   Duration ahead,
                                   std::vector<ShopTime> wanted_starts) {
  const auto before = methods::value_of(shop.problem, schedule);
  methods::CheapHoursOptions options;
  options.ahead = std::max<ShopTime>(0, ahead.base() / 1'000'000);
  options.wanted_starts = std::move(wanted_starts);
  for (const methods::ShopJob& job : shop.problem.jobs) {
    // What has no date is wanted as soon as it can be.
    options.job_limits.push_back(
        job.due == methods::no_time ? 0 : std::min(before.makespan, job.due - options.ahead));
  }
  auto moved = methods::in_cheap_hours(shop.problem, schedule, power.prices, options);
  const auto after = methods::value_of(shop.problem, moved);
  const bool is_worse = after.weighted_tardiness > before.weighted_tardiness ||
                        after.makespan > before.makespan || after.setup_time > before.setup_time;
  if (is_worse || !methods::check_schedule(shop.problem, moved, 1).empty()) {
    return schedule;
  }
  return moved;
}

}  // namespace tienvoud::plan
