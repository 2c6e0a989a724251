#include "example/truth.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "example/draws.h"

namespace tienvoud::example {
namespace {

constexpr std::size_t place(MachineState state) {
  return static_cast<std::size_t>(state);
}

/// The price of electricity in each quarter of the period.
std::vector<EnergyPrice> prices(const Blueprint& blueprint, Tick quarters) {
  const auto& firm = blueprint.firm;
  const auto tariff = firm.sites[Id<Site>(0)].tariff;
  std::vector<EnergyPrice> result;
  for (Tick quarter = 0; quarter < quarters; ++quarter) {
    const auto local = blueprint.zone.to_local(blueprint.at(quarter * quarter_ticks));
    auto price = firm.tariffs[tariff].price;
    for (const auto& period : firm.tariff_periods) {
      const auto from = period.from.since_midnight;
      const auto to = period.to.since_midnight;
      const auto weekday = local.day.weekday();
      const auto t = local.since_midnight;
      const bool today = period.weekdays.has(weekday) && t >= from && (t < to || to <= from);
      const bool yesterday = period.weekdays.has((weekday + 6) % 7) && to <= from && t < to;
      if (period.tariff == tariff && (today || yesterday)) {
        price = period.price;
      }
    }
    result.push_back(price);
  }
  return result;
}

/// Splits people's time over the orders they tended at once; sums to the clock exactly.
void add_people(const Blueprint& blueprint, const Happened& happened, Truth& truth) {
  struct Step {
    Tick at;
    std::uint32_t order;
    int change;
    auto operator<=>(const Step&) const = default;
  };
  std::vector<std::vector<Step>> steps(blueprint.firm.people.size());
  for (const auto& booking : happened.bookings) {
    auto& person = truth.people[booking.person.index()];
    const auto time = *booking.to - *booking.from;
    if (!booking.order.exists()) {
      person.other += time;
      continue;
    }
    person.touch += time;
    truth.orders[booking.order.index()].touch_time += time;
    auto& list = steps[booking.person.index()];
    list.push_back({blueprint.tick(*booking.from), booking.order.index(), 1});
    list.push_back({blueprint.tick(*booking.to), booking.order.index(), -1});
  }
  for (std::size_t person = 0; person < steps.size(); ++person) {
    auto& list = steps[person];
    std::sort(list.begin(), list.end());
    std::map<std::uint32_t, int> tended;
    Tick before = 0;
    for (const auto& step : list) {
      if (step.at > before && !tended.empty()) {
        const auto length = seconds(step.at - before);
        truth.people[person].clock += length;
        const auto count = static_cast<std::int64_t>(tended.size());
        std::int64_t number = 0;
        for (const auto& [order, times] : tended) {
          truth.orders[order].people_time +=
              Duration::of_base(slice_of(length.base(), number, number + 1, count));
          ++number;
        }
      }
      before = step.at;
      auto& times = tended[step.order];
      times += step.change;
      if (times == 0) {
        tended.erase(step.order);
      }
    }
  }
}

void add_energy(const Blueprint& blueprint,
                const PowerModel& power,
                Truth& truth,
                std::vector<std::int64_t>& quarters) {
  const auto price = prices(blueprint, power.quarters());
  for (std::size_t index = 0; index < power.timelines.size(); ++index) {
    const auto& timeline = power.timelines[index];
    LoadTruth load;
    load.code = timeline.code;
    load.resource = timeline.resource;
    std::vector<std::int64_t> before{0};
    for (Tick day = 0; day < power.days(); ++day) {
      before.push_back(before.back());
      draw_day_energy(power, index, day, [&](const EnergyPart& part) {
        const auto& segment = timeline.segments[part.segment];
        const auto energy = Energy::of_base(part.energy);
        const auto cost = price[part.quarter] * energy;
        const auto time = seconds(part.to - part.from);
        const auto state = place(segment.state);
        quarters[part.quarter] += part.energy;
        before.back() += part.energy;
        load.time[state] += time;
        load.energy[state] += energy;
        load.cost[state] += cost;
        if (segment.order.exists()) {
          auto& order = truth.orders[segment.order.index()];
          order.energy[state] += energy;
          order.machine_time[state] += time;
          order.energy_cost += cost;
          load.run_energy += energy;
        } else {
          load.loose_energy += energy;
        }
      });
    }
    truth.loads.push_back(std::move(load));
    truth.energy_before_day.push_back(std::move(before));
  }
}

/// What the main meter shows: all loads and the unexplained, in whole steps of the meter; what a
/// quarter's rounding leaves over stands in the next one.
void read_main_meter(const Blueprint& blueprint,
                     const std::vector<std::int64_t>& quarters,
                     Truth& truth) {
  const bool small = blueprint.options.preset == Preset::small;
  truth.meter_step = Energy::of(small ? 0.001 : 0.01);
  const auto step = truth.meter_step.base();
  std::int64_t sum = 0;
  std::int64_t shown = 0;
  for (std::size_t quarter = 0; quarter < quarters.size(); ++quarter) {
    Draws draws(blueprint.options.seed, "unexplained", quarter);
    const auto known = quarters[quarter];
    const auto beyond =
        std::llround(static_cast<double>(known) * blueprint.options.unexplained * draws.normal());
    const auto extra = std::max(-known, std::int64_t{beyond});
    sum += known + extra;
    const auto standing = sum / step * step;
    truth.unexplained.push_back(extra);
    truth.main_meter.push_back(standing - shown);
    shown = standing;
  }
  truth.unexplained_total =
      Energy::of_base(std::accumulate(truth.unexplained.begin(), truth.unexplained.end(), 0LL));
  truth.meter_total = Energy::of_base(shown);
}

void name_losses(const Blueprint& blueprint, Truth& truth) {
  static constexpr std::pair<MachineState, const char*> names[] = {
      {MachineState::off, "switched_off"}, {MachineState::standby, "standby"},
      {MachineState::idle, "idle"},        {MachineState::setup, "setup"},
      {MachineState::blocked, "blocked"},  {MachineState::starved, "starved"},
      {MachineState::down, "down"}};
  for (const auto& load : truth.loads) {
    const auto add = [&](const char* name, MachineState state) {
      if (load.time[place(state)] > Duration()) {
        truth.losses.push_back({name, load.code, load.time[place(state)], load.energy[place(state)],
                                load.cost[place(state)]});
      }
    };
    if (!load.resource.exists()) {
      add("base_load", MachineState::run);
    } else if (blueprint.firm.resources[load.resource].kind == ResourceKind::utility) {
      add("utility_outside_hours", MachineState::standby);
      add("switched_off", MachineState::off);
    } else {
      for (const auto& [state, name] : names) {
        add(name, state);
      }
    }
  }
  std::sort(truth.losses.begin(), truth.losses.end(), [](const auto& a, const auto& b) {
    return std::tie(b.cost, a.code, a.name) < std::tie(a.cost, b.code, b.name);
  });
}

}  // namespace

Energy LoadTruth::total() const {
  return std::accumulate(energy.begin(), energy.end(), Energy());
}

Energy OrderTruth::total() const {
  return std::accumulate(energy.begin(), energy.end(), Energy());
}

Truth make_truth(const Blueprint& blueprint, const Happened& happened, const PowerModel& power) {
  const auto& firm = blueprint.firm;
  Truth truth;
  truth.orders.resize(firm.orders.size());
  truth.people.resize(firm.people.size());
  for (std::size_t i = 0; i < truth.orders.size(); ++i) {
    truth.orders[i].good = Pieces::of_base(happened.good[i] * Pieces::per_unit);
    truth.orders[i].material = happened.material[i];
  }
  for (std::size_t i = 0; i < truth.people.size(); ++i) {
    truth.people[i].presence = seconds(happened.presence_s[i]);
  }
  add_people(blueprint, happened, truth);
  std::vector<std::int64_t> quarters(static_cast<std::size_t>(power.quarters()), 0);
  add_energy(blueprint, power, truth, quarters);
  read_main_meter(blueprint, quarters, truth);
  name_losses(blueprint, truth);
  for (const auto id : firm.operations.ids()) {
    const auto& operation = firm.operations[id];
    const auto& traits = blueprint.operations[id.index()];
    truth.operations.push_back(
        {operation.setup.value_or(Duration()), operation.run.value_or(PieceTime()).for_one(),
         Duration::of(traits.setup_s / 3600), Duration::of(traits.run_s / 3600), traits.scrap,
         happened.operations[id.index()]});
  }
  for (const auto& timeline : power.timelines) {
    truth.watts.push_back(timeline.resource.exists()
                              ? blueprint.machines[timeline.resource.index()].watts
                              : std::array<std::int64_t, machine_states>{});
  }
  return truth;
}

}  // namespace tienvoud::example
