#include "questions/plan/machine_bound.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <queue>
#include <set>
#include <utility>

#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

/// When the first, second, ... is done in open time. works: by release.
std::vector<ShopTime> completions(const std::vector<MachineWork>& works) {
  std::priority_queue<ShopTime, std::vector<ShopTime>, std::greater<>> left;
  std::vector<ShopTime> done;
  ShopTime now = 0;
  std::size_t next = 0;
  while (next < works.size() || !left.empty()) {
    if (left.empty()) {
      now = std::max(now, works[next].release);
    }
    for (; next < works.size() && works[next].release <= now; ++next) {
      left.push(works[next].length);
    }
    const ShopTime shortest = left.top();
    left.pop();
    const ShopTime until = next < works.size() ? works[next].release : methods::no_time;
    if (until - now >= shortest) {
      now += shortest;
      done.push_back(now);
    } else {
      left.push(shortest - (until - now));
      now = until;
    }
  }
  return done;
}

ShopTime least_total(const std::vector<MachineWork>& works, const methods::OpenTimes* calendar) {
  std::vector<ShopTime> dues;
  for (const MachineWork& work : works) {
    dues.push_back(work.due);
  }
  std::ranges::sort(dues);
  const auto done = completions(works);
  ShopTime sum = 0;
  for (std::size_t k = 0; k < done.size(); ++k) {
    ShopTime end = done[k];
    if (calendar != nullptr) {
      end = end_of_work(*calendar, 0, end);
      if (end == methods::no_time) {
        end = calendar->intervals.empty() ? 0 : calendar->intervals.back().to;
      }
    }
    sum += std::max<ShopTime>(0, end - dues[k]);
  }
  return sum;
}

}  // namespace

std::int64_t least_tardiness_on(const std::vector<MachineWork>& works,
                                const methods::OpenTimes* calendar) {
  std::vector<MachineWork> sorted = works;
  std::ranges::sort(sorted, {},
                    [](const MachineWork& one) { return std::pair(one.release, one.job); });
  std::set<std::int64_t> weights;
  for (const MachineWork& work : works) {
    weights.insert(work.weight);
  }
  std::int64_t sum = 0;
  std::int64_t below = 0;
  for (const std::int64_t weight : weights) {
    std::vector<MachineWork> layer;
    std::ranges::copy_if(sorted, std::back_inserter(layer),
                         [&](const MachineWork& work) { return work.weight >= weight; });
    sum += (weight - below) * least_total(layer, calendar);
    below = weight;
  }
  return sum;
}

}  // namespace tienvoud::plan
