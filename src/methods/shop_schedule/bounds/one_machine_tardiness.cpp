#include "methods/shop_schedule/bounds/one_machine_tardiness.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <queue>
#include <set>
#include <utility>

namespace tienvoud::methods {
namespace {

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
    const ShopTime until = next < works.size() ? works[next].release : no_time;
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

ShopTime least_total(const std::vector<MachineWork>& works, const Giving& giving) {
  std::vector<ShopTime> dues;
  for (const MachineWork& work : works) {
    dues.push_back(work.due);
  }
  std::ranges::sort(dues);
  const auto done = completions(works);
  ShopTime sum = 0;
  for (std::size_t k = 0; k < done.size(); ++k) {
    sum += std::max<ShopTime>(0, giving.when(done[k]) - dues[k]);
  }
  return sum;
}

}  // namespace

Giving::Giving(ShopPool rates) : rates_(std::move(rates)) {
  ShopTime given = 0;
  for (std::size_t i = 0; i < rates_.steps.size(); ++i) {
    if (i > 0) {
      given += rates_.steps[i - 1].capacity * (rates_.steps[i].from - rates_.steps[i - 1].from);
    }
    before_.push_back(given);
  }
}

Giving Giving::of_machine(const OpenTimes* calendar) {
  ShopPool rates;
  if (calendar == nullptr) {
    rates.steps.push_back({0, 1});
    return Giving(std::move(rates));
  }
  if (calendar->intervals.empty() || calendar->intervals.front().from > 0) {
    rates.steps.push_back({0, 0});
  }
  for (const auto& one : calendar->intervals) {
    rates.steps.push_back({one.from, 1});
    rates.steps.push_back({one.to, 0});
  }
  return Giving(std::move(rates));
}

ShopTime Giving::by(ShopTime time) const {
  const auto after = std::ranges::upper_bound(rates_.steps, time, {}, &ShopPool::Step::from);
  if (after == rates_.steps.begin()) {
    return 0;
  }
  const auto i = static_cast<std::size_t>(after - rates_.steps.begin()) - 1;
  return before_[i] + rates_.steps[i].capacity * (time - rates_.steps[i].from);
}

ShopTime Giving::when(ShopTime amount) const {
  if (amount <= 0 || before_.empty()) {
    return 0;
  }
  const auto reached = std::ranges::lower_bound(before_, amount);
  const auto i = static_cast<std::size_t>(reached - before_.begin()) - 1;
  const ShopPool::Step& step = rates_.steps[i];
  return step.capacity <= 0 ? step.from
                            : step.from + (amount - before_[i] + step.capacity - 1) / step.capacity;
}

std::int64_t least_tardiness_on(const std::vector<MachineWork>& works, const Giving& giving) {
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
    sum += (weight - below) * least_total(layer, giving);
    below = weight;
  }
  return sum;
}

}  // namespace tienvoud::methods
