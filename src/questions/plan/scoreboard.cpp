#include "questions/plan/scoreboard.h"

#include <algorithm>
#include <map>
#include <set>

#include "methods/shop_schedule/check/check_open_time.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

struct Load {
  ShopTime busy = 0;
  ShopTime open = 0;
};

/// Hours in which each resource is busy (setup and run, without closed time in between) and open.
std::map<Id<Resource>, Load> loads_of(const FirmShop& shop,
                                      const methods::ShopSchedule& schedule,
                                      ShopTime makespan) {
  const auto& problem = shop.problem;
  std::map<Id<Resource>, Load> loads;
  const auto open = [&](std::int32_t calendar, ShopTime from, ShopTime to) {
    return calendar < 0 ? to - from
                        : methods::open_between(problem.calendars[at(calendar)], from, to);
  };
  std::vector<std::set<std::int32_t>> calendars(shop.machines.size());  // of a machine's work
  for (const auto& mode : problem.modes) {
    if (mode.machine >= 0) {
      calendars[at(mode.machine)].insert(problem.calendar_of(mode));
    }
  }
  for (std::size_t machine = 0; machine < shop.machines.size(); ++machine) {
    if (shop.machines[machine].exists()) {
      ShopTime longest = 0;  // of those that overlap, the one that is open longest stands for all
      for (const std::int32_t calendar : calendars[machine]) {
        longest = std::max(longest, open(calendar, 0, makespan));
      }
      loads[shop.machines[machine]].open += longest;
    }
  }
  for (const auto& placed : schedule.operations) {
    const std::int32_t machine = problem.modes[at(placed.mode)].machine;
    if (machine >= 0 && shop.machines[at(machine)].exists()) {
      loads[shop.machines[at(machine)]].busy +=
          open(problem.calendar_of(problem.modes[at(placed.mode)]), placed.setup_start, placed.end);
    }
  }
  return loads;
}

/// Mean hours from the first setup of an order until it is ready.
double flow_time_h(const FirmShop& shop, const methods::ShopSchedule& schedule) {
  std::vector<ShopTime> from(shop.jobs.size(), methods::no_time);
  std::vector<ShopTime> to(shop.jobs.size(), 0);
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    const auto job = at(shop.problem.operations[i].job);
    from[job] = std::min(from[job], schedule.operations[i].setup_start);
    to[job] = std::max(to[job], schedule.operations[i].end);
  }
  double sum = 0;
  for (std::size_t job = 0; job < from.size(); ++job) {
    sum += static_cast<double>(to[job] + shop.waits[job] - from[job]) / 3600;
  }
  return sum / static_cast<double>(std::max<std::size_t>(1, from.size()));
}

}  // namespace

Scoreboard scoreboard_of(const Firm& firm,
                         const FirmShop& shop,
                         const methods::ShopSchedule& schedule,
                         const Plan& plan) {
  Scoreboard board;
  board.question = "plan";
  board.period = {plan.at, plan.at + plan.value.makespan};
  const Origin origin = plan.assumed.empty() ? Origin::reckoned : Origin::assumed;
  const auto add = [&](const char* name, const char* unit, double value, const char* rule,
                       Scope scope = {"firm", ""}) {
    Kpi kpi;
    kpi.name = name;
    kpi.unit = unit;
    kpi.scope = std::move(scope);
    kpi.period = board.period;
    kpi.value = value;
    kpi.origin = origin;
    kpi.rule = rule;
    board.kpis.push_back(std::move(kpi));
  };
  const auto dated =
      std::ranges::count_if(plan.orders, [](const auto& one) { return one.due.has_value(); });
  if (dated > 0) {
    add("on_time_fraction", "1",
        1 - static_cast<double>(plan.value.late_orders) / static_cast<double>(dated),
        "orders with a date that end by it");
  }
  double lateness = 0;
  for (const PlannedOrder& one : plan.orders) {
    lateness += one.late.natural();
  }
  add("tardiness", "h", lateness, "hours that orders end after their dates");
  add("weighted_tardiness", "h", plan.value.weighted_lateness_h,
      "the same times the weight of each order");
  add("setup_time", "h", plan.value.setup_h, "setups of the plan");
  add("makespan", "h", plan.value.makespan.natural(), "from now to the end of the last operation");
  add("flow_time", "h", flow_time_h(shop, schedule),
      "mean from the first setup of an order to its end");
  if (plan.energy) {
    const PlanEnergy& energy = *plan.energy;
    const auto add_energy = [&](const char* name, const char* unit, double value,
                                const char* rule) {
      add(name, unit, value, rule);
      board.kpis.back().origin = energy.origin;
    };
    add_energy("energy", "kWh", energy.used.natural(), "setups and runs of the plan");
    add_energy("energy_cost", "EUR", energy.cost.natural(), "the same by the tariff");
    add_energy("energy_saved", "EUR", (energy.blind_cost - energy.cost).natural(),
               "less than with all as early as it can be, with the same lateness");
    add_energy("peak_power", "kW", energy.peak.natural(), "highest quarter of an hour of the plan");
  }
  const auto makespan = static_cast<ShopTime>(plan.value.makespan.base() / 1'000'000);
  for (const auto& [resource, load] : loads_of(shop, schedule, makespan)) {
    if (load.open > 0) {
      add("utilisation", "1", static_cast<double>(load.busy) / static_cast<double>(load.open),
          "setup and run over open time", {"machine", firm.resources[resource].code});
    }
  }
  return board;
}

}  // namespace tienvoud::plan
