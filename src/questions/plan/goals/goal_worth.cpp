#include "questions/plan/goals/goal_worth.h"

#include <algorithm>
#include <array>
#include <utility>

#include "methods/shop_schedule/check/machine_sequences.h"

namespace tienvoud::plan {
namespace {

constexpr std::int64_t equal_part = 100;  ///< what is within a part in so many counts as equal

/// A millionth of a euro an hour, for a second, in millionths of a cent a kWh for a watt second.
constexpr std::int64_t units_of_a_rate = 100;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

std::int64_t setup_cost(const methods::ShopProblem& problem,
                        std::span<const std::int64_t> costs,
                        const methods::ShopSchedule& schedule) {
  const auto sequences = methods::machine_sequences(problem, schedule);
  std::int64_t cost = 0;
  for (std::size_t machine = 0; machine < sequences.size(); ++machine) {
    std::int32_t before = -1;
    for (const std::int32_t i : sequences[machine]) {
      const auto& mode = problem.modes[at(schedule.operations[at(i)].mode)];
      cost += costs[machine] *
              (mode.setup + problem.setup_between(before, i, static_cast<std::int32_t>(machine)));
      before = i;
    }
  }
  return cost;
}

std::int64_t moved_count(const FirmShop& shop,
                         const methods::ShopSchedule& before,
                         const methods::ShopSchedule& schedule) {
  std::int64_t moved = 0;
  for (std::size_t i = 0; i < before.operations.size(); ++i) {
    const auto& was = before.operations[i];
    const auto& now = schedule.operations[i];
    if (was.mode >= 0) {
      moved += was.start != now.start || shop.modes[at(was.mode)] != shop.modes[at(now.mode)];
    }
  }
  return moved;
}

bool counts_exactly(PlanGoal goal) {
  return goal == PlanGoal::lateness || goal == PlanGoal::distance;
}

}  // namespace

std::int64_t GoalWorth::of(PlanGoal goal) const {
  switch (goal) {
    case PlanGoal::lateness:
      return lateness;
    case PlanGoal::cost:
      return cost;
    case PlanGoal::work_in_process:
      return work_in_process;
    case PlanGoal::distance:
      return distance;
  }
  return 0;
}

std::vector<std::int64_t> setup_costs(const Firm& firm, const FirmShop& shop) {
  std::vector<std::int64_t> costs;
  for (const Id<Resource> resource : shop.machines) {
    HourlyCost machine = firm.profile.machine_cost;
    if (!resource.exists()) {
      machine = HourlyCost();
    } else if (firm.resources[resource].cost) {
      machine = *firm.resources[resource].cost;
    }
    costs.push_back((machine.for_one() + firm.profile.labour_cost.for_one()).base() *
                    units_of_a_rate);
  }
  return costs;
}

GoalWorth worth_of(const FirmShop& shop,
                   const ShopPower& power,
                   std::span<const std::int64_t> setup_costs,
                   const methods::ShopSchedule& before,
                   const methods::ShopSchedule& schedule,
                   methods::ShopTime ahead) {
  const auto value = methods::value_of(shop.problem, schedule);
  GoalWorth worth;
  worth.lateness = value.weighted_tardiness;
  worth.cost = setup_cost(shop.problem, setup_costs, schedule) +
               methods::power_cost(shop.problem, schedule, power.prices);
  worth.work_in_process = methods::waiting_time(shop.problem, schedule.operations, ahead);
  worth.distance = moved_count(shop, before, schedule);
  worth.makespan = value.makespan;
  return worth;
}

std::size_t best_of(std::span<const GoalWorth> all, const PlanGoals& goals) {
  std::vector<std::size_t> left(all.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    left[i] = i;
  }
  for (const PlanGoal goal : goals.order) {
    std::int64_t least = all[left.front()].of(goal);
    for (const std::size_t i : left) {
      least = std::min(least, all[i].of(goal));
    }
    const std::int64_t most = counts_exactly(goal) ? least : least + least / equal_part;
    std::erase_if(left, [&](std::size_t i) { return all[i].of(goal) > most; });
  }
  return *std::ranges::min_element(left, {}, [&](std::size_t i) {
    std::array<std::int64_t, 6> exact = {};
    for (std::size_t k = 0; k < goals.order.size(); ++k) {
      exact[k] = all[i].of(goals.order[k]);
    }
    exact[4] = all[i].makespan;
    exact[5] = static_cast<std::int64_t>(i);
    return exact;
  });
}

}  // namespace tienvoud::plan
