#include "methods/shop_schedule/lists/priority_rules.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>

#include "methods/shop_schedule/lists/dispatch_order.h"

namespace tienvoud::methods {
namespace {

constexpr std::size_t many_operations = 30'000;  ///< from here on only the best rules are tried

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// Least first.
double key(const ShopIndex& index,
           PriorityRule rule,
           std::size_t i,
           const std::vector<ShopTime>& work_left) {
  const std::int32_t row = index.problem->operations[i].job;
  const ShopTime due = row < 0 ? no_time : index.problem->jobs[at(row)].due;
  const auto to_come = static_cast<double>(index.shortest[i] + index.job_tail[i]);
  // Jobs that nobody waits for come after all others, the longest tail first.
  const double due_by =
      due == no_time ? 1e15 - static_cast<double>(index.tail[i]) : static_cast<double>(due);
  switch (rule) {
    case PriorityRule::release:
      return static_cast<double>(index.head[i]);
    case PriorityRule::due_date:
      return due_by - static_cast<double>(index.job_tail[i]);
    case PriorityRule::least_slack:
      return due_by - static_cast<double>(index.head[i]) - to_come;
    case PriorityRule::critical_ratio:
      return due_by / std::max(1.0, to_come);
    case PriorityRule::work_remaining:
      return -static_cast<double>(work_left[i]);
    default:
      return -static_cast<double>(index.shortest[i] + index.tail[i]);
  }
}

std::vector<ShopTime> work_left_in_job(const ShopIndex& index) {
  std::vector<ShopTime> of_job(index.problem->jobs.size(), 0);
  std::vector<ShopTime> left(index.size(), 0);
  for (auto k = index.order.rbegin(); k != index.order.rend(); ++k) {
    const std::int32_t job = index.problem->operations[at(*k)].job;
    if (job >= 0) {
      of_job[at(job)] += index.shortest[at(*k)];
      left[at(*k)] = of_job[at(job)];
    }
  }
  return left;
}

}  // namespace

std::vector<std::int32_t> list_by_keys(const ShopIndex& index, const std::vector<double>& keys) {
  using Entry = std::pair<double, std::int32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
  std::vector<std::int32_t> left(index.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    const auto row = static_cast<std::int32_t>(i);
    left[i] = static_cast<std::int32_t>(index.before(row).size());
    if (left[i] == 0) {
      ready.emplace(keys[i], row);
    }
  }
  std::vector<std::int32_t> list;
  list.reserve(index.size());
  while (!ready.empty()) {
    const std::int32_t i = ready.top().second;
    ready.pop();
    list.push_back(i);
    for (const std::int32_t row : index.after(i)) {
      const std::int32_t next = index.problem->precedences[at(row)].after;
      if (--left[at(next)] == 0) {
        ready.emplace(keys[at(next)], next);
      }
    }
  }
  return list;
}

std::vector<std::int32_t> list_of_jobs(const ShopIndex& index,
                                       const std::vector<std::int32_t>& jobs) {
  // Operations of no job come first, as jobs of their own before all others.
  std::vector<std::size_t> rank(index.problem->jobs.size() + 1, jobs.size() + 1);
  rank.front() = 0;
  for (std::size_t k = 0; k < jobs.size(); ++k) {
    rank[at(jobs[k]) + 1] = k + 1;
  }
  std::vector<double> keys(index.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    keys[i] = static_cast<double>(rank[at(index.problem->operations[i].job + 1)]);
  }
  return list_by_keys(index, keys);
}

std::vector<std::int32_t> list_by_rule(const ShopIndex& index, PriorityRule rule) {
  const std::vector<ShopTime> left = work_left_in_job(index);
  std::vector<double> keys(index.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    keys[i] = key(index, rule, i, left);
  }
  if (index.problem->same_order) {
    std::vector<std::int32_t> jobs(index.problem->jobs.size());
    std::iota(jobs.begin(), jobs.end(), 0);
    std::vector<double> of_job(jobs.size(), 1e18);
    for (std::size_t i = 0; i < index.size(); ++i) {
      const std::int32_t job = index.problem->operations[i].job;
      if (job >= 0) {
        of_job[at(job)] = std::min(of_job[at(job)], keys[i]);
      }
    }
    std::ranges::sort(jobs, {}, [&](std::int32_t j) { return std::pair(of_job[at(j)], j); });
    return list_of_jobs(index, jobs);
  }
  if (rule == PriorityRule::dispatched || rule == PriorityRule::apparent_cost) {
    return dispatch_order(index, rule == PriorityRule::apparent_cost);
  }
  return list_by_keys(index, keys);
}

ActivityList best_rule(const ShopIndex& index, SerialSchedule& schedule, ShopGoal goal) {
  std::vector<PriorityRule> rules = {PriorityRule::dispatched, PriorityRule::longest_tail};
  if (goal == ShopGoal::weighted_tardiness) {
    rules = {PriorityRule::apparent_cost, PriorityRule::due_date};
  }
  if (index.size() < many_operations) {
    rules.insert(rules.end(),
                 {PriorityRule::least_slack, PriorityRule::critical_ratio, PriorityRule::release,
                  PriorityRule::work_remaining, PriorityRule::longest_tail,
                  PriorityRule::dispatched, PriorityRule::apparent_cost, PriorityRule::due_date});
  }
  ActivityList best;
  const std::vector<std::int32_t> choose(index.size(), -1);
  best.modes.resize(index.size());
  for (const PriorityRule rule : rules) {
    std::vector<std::int32_t> list = list_by_rule(index, rule);
    const bool is_first = best.operations.empty();
    const auto limit =
        is_first ? SerialSchedule::Limit{}
                 : SerialSchedule::Limit{
                       .broken = best.cost.broken,
                       .first = best.cost.broken > 0 ? no_time : schedule.leading(best.cost)};
    if (!schedule.place(list, choose, limit) || (!is_first && schedule.cost() >= best.cost)) {
      continue;
    }
    best.operations = std::move(list);
    best.cost = schedule.cost();
    for (std::size_t i = 0; i < index.size(); ++i) {
      best.modes[i] = schedule.placed()[i].mode;
    }
  }
  return best;
}

}  // namespace tienvoud::methods
