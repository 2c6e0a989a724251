#include "questions/plan/energy/good_time.h"

#include <algorithm>
#include <utility>

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr std::int64_t second = 1'000'000;

/// By when each job is to end.
std::vector<ShopTime> limits_of(const FirmShop& shop,
                                const methods::ShopSchedule& schedule,
                                ShopTime ahead,
                                ShopTime later) {
  const auto makespan = methods::value_of(shop.problem, schedule).makespan;
  std::vector<ShopTime> limits;
  for (const methods::ShopJob& job : shop.problem.jobs) {
    // What has no date is wanted as soon as it can be.
    limits.push_back(job.due == methods::no_time ? 0 : std::min(makespan, job.due - ahead) + later);
  }
  if (later > 0) {
    for (std::size_t i = 0; i < schedule.operations.size(); ++i) {
      ShopTime& limit = limits[static_cast<std::size_t>(shop.problem.operations[i].job)];
      limit = std::max(limit, schedule.operations[i].end + later);
    }
  }
  return limits;
}

}  // namespace

methods::ShopSchedule in_good_time(const FirmShop& shop,
                                   const ShopPower& power,
                                   const methods::ShopSchedule& schedule,
                                   const GoodTime& wish) {
  methods::CheapHoursOptions options;
  options.ahead = std::max<ShopTime>(0, wish.ahead.base() / second);
  options.wanted_starts = wish.wanted_starts;
  options.order = wish.order;
  const ShopTime later = std::max<ShopTime>(0, wish.later.base() / second);
  options.job_limits = limits_of(shop, schedule, options.ahead, later);
  auto moved = methods::in_cheap_hours(shop.problem, schedule, power.prices, options);
  const auto before = methods::value_of(shop.problem, schedule);
  const auto after = methods::value_of(shop.problem, moved);
  const bool is_worse = after.weighted_tardiness > before.weighted_tardiness ||
                        after.makespan > before.makespan || after.setup_time > before.setup_time;
  if ((is_worse && later == 0) || !methods::check_schedule(shop.problem, moved, 1).empty()) {
    return schedule;
  }
  return moved;
}

}  // namespace tienvoud::plan
