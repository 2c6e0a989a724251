#include "questions/plan/energy/shop_power.h"

#include <algorithm>
#include <map>

#include "model/energy_cost.h"
#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr std::int64_t price_unit = 10;           ///< millionths of a euro
constexpr std::int64_t watt_seconds = 3'600'000;  ///< in a kWh
constexpr std::int64_t milliwatts = 1'000;
constexpr ShopTime quarter = 900;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

struct Drawn {
  std::optional<Power> setup;
  std::optional<Power> run;
};

/// What the firm says of one way to do an operation.
Drawn drawn_by(const Firm& firm,
               const std::map<Id<Operation>, std::vector<Id<Mode>>>& modes,
               Id<Operation> operation,
               Id<Resource> machine) {
  Drawn drawn;
  const auto take = [](std::optional<Power>& of, const std::optional<Power>& said) {
    of = of ? of : said;
  };
  if (const auto of = modes.find(operation); of != modes.end()) {
    for (const Id<Mode> id : of->second) {
      const Mode& mode = firm.modes[id];
      const bool is_group =
          mode.resource.exists() && mode.resource == firm.resources[machine].work_center;
      if (mode.resource == machine || is_group) {
        take(drawn.setup, mode.power_setup);
        take(drawn.run, mode.power_run);
      }
    }
  }
  for (Id<Resource> one = machine; one.exists(); one = firm.resources[one].work_center) {
    const Resource& resource = firm.resources[one];
    take(drawn.setup, resource.power_setup ? resource.power_setup : resource.power_idle);
    take(drawn.run, resource.power_run);
  }
  return drawn;
}

std::int64_t mean(const std::vector<std::int64_t>& known) {
  std::int64_t sum = 0;
  for (const std::int64_t one : known) {
    sum += one;
  }
  return known.empty() ? 0 : sum / static_cast<std::int64_t>(known.size());
}

/// Fills in what each mode draws, in watts.
void set_power(const Firm& firm, const FirmShop& shop, ShopPower& power) {
  std::map<Id<Operation>, std::vector<Id<Mode>>> modes;
  for (const Id<Mode> id : firm.modes.ids()) {
    modes[firm.modes[id].operation].push_back(id);
  }
  const std::size_t count = shop.problem.modes.size();
  std::vector<Drawn> drawn(count);
  std::vector<std::int64_t> setups;
  std::vector<std::int64_t> runs;
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    const auto& one = shop.problem.operations[i];
    for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
      if (shop.modes[at(m)].exists() && shop.problem.modes[at(m)].machine >= 0) {
        drawn[at(m)] = drawn_by(firm, modes, shop.operations[i].operation, shop.modes[at(m)]);
      }
      if (drawn[at(m)].setup) {
        setups.push_back(drawn[at(m)].setup->base() / milliwatts);
      }
      if (drawn[at(m)].run) {
        runs.push_back(drawn[at(m)].run->base() / milliwatts);
      }
    }
  }
  power.known = !runs.empty();
  auto& prices = power.prices;
  prices.setup_power.assign(count, 0);
  prices.run_power.assign(count, 0);
  for (std::size_t m = 0; m < count && power.known; ++m) {
    if (!shop.modes[m].exists() || shop.problem.modes[m].machine < 0) {
      continue;  // hands, or a subcontractor's own bill
    }
    power.is_assumed = power.is_assumed || !drawn[m].run || !drawn[m].setup;
    prices.run_power[m] = drawn[m].run ? drawn[m].run->base() / milliwatts : mean(runs);
    prices.setup_power[m] = drawn[m].setup ? drawn[m].setup->base() / milliwatts : mean(setups);
  }
}

std::vector<methods::PowerPrices::Step> steps_of(const TariffClock& clock,
                                                 Instant origin,
                                                 Duration horizon) {
  std::vector<methods::PowerPrices::Step> steps;
  const auto add = [&](ShopTime from, EnergyPrice price) {
    steps.push_back({from, price.for_one().base() / price_unit});
  };
  add(0, clock.price_at(origin));
  for (Instant t = clock.next_change(origin); t < origin + horizon; t = clock.next_change(t)) {
    add((t - origin).base() / 1'000'000, clock.price_at(t));
  }
  return steps;
}

Id<Site> site_of(const Firm& firm, Id<Resource> machine) {
  return site_or_first(firm, machine.exists() ? firm.resources[machine].site : Id<Site>());
}

/// Calls visit(mode, from, to, watts) for each stretch in which something draws power.
template <class Visit>
void each_draw(const FirmShop& shop,
               const ShopPower& power,
               const methods::ShopSchedule& schedule,
               Visit visit) {
  const auto& problem = shop.problem;
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    const auto& placed = schedule.operations[i];
    const auto mode = at(placed.mode);
    const std::int32_t machine = problem.modes[mode].machine;
    if (machine < 0) {
      continue;
    }
    const auto draw = [&](ShopTime begin, ShopTime end, bool in_open_time, std::int64_t watts) {
      const std::int32_t calendar = problem.calendar_of(problem.modes[mode]);
      if (in_open_time && calendar >= 0) {
        open_pieces(problem.calendars[at(calendar)], begin, end,
                    [&](ShopTime from, ShopTime to) { visit(mode, from, to, watts); });
      } else {
        visit(mode, begin, end, watts);
      }
    };
    // After a setup the machine may wait for a night.
    draw(placed.setup_start, placed.start, true, power.prices.setup_power[mode]);
    draw(placed.start, placed.end, problem.operations[i].splits, power.prices.run_power[mode]);
  }
}

/// The highest quarter of an hour of any site, as the grid operator bills it.
void find_peak(const Firm& firm,
               const FirmShop& shop,
               const ShopPower& power,
               const methods::ShopSchedule& schedule,
               PlanEnergy& energy) {
  const std::int64_t seconds_of_day = shop.origin.microseconds() / 1'000'000;
  const ShopTime into = (seconds_of_day % quarter + quarter) % quarter;
  std::map<std::pair<Id<Site>, ShopTime>, std::int64_t>
      load;  // by quarters since `into` before now
  each_draw(shop, power, schedule,
            [&](std::size_t mode, ShopTime from, ShopTime to, std::int64_t watts) {
              const Id<Site> site = site_of(firm, shop.modes[mode]);
              while (from < to && watts > 0) {
                const ShopTime number = (from + into) / quarter;
                const ShopTime end = std::min(to, (number + 1) * quarter - into);
                load[{site, number}] += watts * (end - from);
                from = end;
              }
            });
  std::int64_t most = 0;
  for (const auto& [key, sum] : load) {
    if (sum > most) {
      most = sum;
      energy.peak_at = shop.moment(key.second * quarter - into);
    }
  }
  energy.peak = Power::of_base(most * milliwatts / quarter);
}

Money money_of(std::int64_t cost) {
  return Money::of_base(multiply_divide(cost, price_unit, watt_seconds));
}

}  // namespace

Result<ShopPower> power_of(const Firm& firm, const FirmShop& shop, Duration horizon) {
  ShopPower power;
  std::map<Id<Site>, std::int32_t> rows;
  for (const Id<Resource> machine : shop.machines) {
    const Id<Site> site = site_of(firm, machine);
    const auto [row, is_new] =
        rows.try_emplace(site, static_cast<std::int32_t>(power.prices.tariffs.size()));
    if (is_new) {
      TRY_ASSIGN(const TariffClock clock,
                 TariffClock::make(firm, site, {shop.origin, shop.origin + horizon}));
      power.prices.tariffs.push_back(steps_of(clock, shop.origin, horizon));
      power.is_assumed = power.is_assumed || clock.origin() == Origin::assumed;
    }
    power.prices.machine_tariffs.push_back(row->second);
  }
  set_power(firm, shop, power);
  return power;
}

std::optional<PlanEnergy> energy_of(const Firm& firm,
                                    const FirmShop& shop,
                                    const ShopPower& power,
                                    const methods::ShopSchedule& schedule,
                                    const methods::ShopSchedule& blind) {
  if (!power.known) {
    return std::nullopt;
  }
  PlanEnergy energy;
  energy.cost = money_of(methods::power_cost(shop.problem, schedule, power.prices));
  energy.blind_cost = money_of(methods::power_cost(shop.problem, blind, power.prices));
  auto flat = power.prices;
  for (auto& steps : flat.tariffs) {
    steps = {{0, 1}};
  }
  const std::int64_t used = methods::power_cost(shop.problem, schedule, flat);
  energy.used = Energy::of_base(used * milliwatts);
  energy.origin = power.is_assumed ? Origin::assumed : Origin::reckoned;
  find_peak(firm, shop, power, schedule, energy);
  return energy;
}

}  // namespace tienvoud::plan
