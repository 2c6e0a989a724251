#include "questions/plan/causes/pushed_nights.h"

#include <algorithm>

#include "methods/shop_schedule/check/check_open_time.h"
#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

bool is_wait(CauseKind kind) {
  return kind != CauseKind::closed && kind != CauseKind::setup && kind != CauseKind::run &&
         kind != CauseKind::lag;
}

/// When work of one stretch is done that could begin at a moment.
ShopTime done_by(const FirmShop& shop,
                 const methods::ShopSchedule& schedule,
                 const Stretch& work,
                 ShopTime from) {
  const auto& problem = shop.problem;
  const ShopTime length = work.to - work.from;
  const std::int32_t calendar =
      problem.calendar_of(problem.modes[at(schedule.operations[work.operation].mode)]);
  if (calendar < 0 || work.cause.kind == CauseKind::lag) {
    return from + length;
  }
  const auto& times = problem.calendars[at(calendar)];
  if (work.cause.kind == CauseKind::run && problem.operations[work.operation].splits) {
    const ShopTime done = methods::done_at(times, from, length);
    return done == methods::no_time ? from + length : done;
  }
  for (std::size_t i = interval_after(times, from); i < times.intervals.size(); ++i) {
    const ShopTime begin = std::max(from, times.intervals[i].from);
    if (times.intervals[i].to - begin >= length) {
      return begin + length;
    }
  }
  return from + length;
}

}  // namespace

void give_pushed_nights(const FirmShop& shop,
                        const methods::ShopSchedule& schedule,
                        std::vector<Stretch>& chain) {
  ShopTime done = 0;  // by when all so far would be done without waits
  for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
    if (!is_wait(one->cause.kind) && one->cause.kind != CauseKind::closed) {
      done = done_by(shop, schedule, *one, done);
    }
  }
  const Cause* wait = nullptr;
  for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
    if (is_wait(one->cause.kind)) {
      wait = &one->cause;
    } else if (one->cause.kind == CauseKind::closed && one->from >= done && wait != nullptr) {
      one->cause = *wait;
    }
  }
  std::vector<Stretch> joined;
  for (const Stretch& one : chain) {
    if (!joined.empty() && joined.back().operation == one.operation &&
        joined.back().cause == one.cause) {
      joined.back().from = one.from;
    } else {
      joined.push_back(one);
    }
  }
  chain = std::move(joined);
}

}  // namespace tienvoud::plan
