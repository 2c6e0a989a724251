#include <fmt/format.h>

#include <cmath>
#include <string>

#include "example/blueprint.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

int count_in(const MachineKind& kind, Preset preset) {
  switch (preset) {
    case Preset::small:
      return kind.small;
    case Preset::shop:
      return kind.shop;
    case Preset::large:
      return kind.large;
  }
  return 0;
}

std::int64_t watts_of(double kilowatts) {
  return std::llround(kilowatts * 1000);
}

MachineTraits traits_of(const MachineKind& kind, Draws& draws) {
  MachineTraits traits;
  traits.kind = &kind;
  // No two machines of a kind are alike: other size, other year.
  const double size = draws.between(0.72, 1.4);
  const auto level = [&](MachineState state) -> std::int64_t& {
    return traits.watts[static_cast<std::size_t>(state)];
  };
  using enum MachineState;
  level(off) = watts_of(kind.off_kw * draws.between(0.6, 1.4));
  level(standby) = watts_of(kind.standby_kw * size * draws.between(0.8, 1.2));
  level(idle) = watts_of(kind.idle_kw * size * draws.between(0.85, 1.15));
  level(setup) = watts_of(kind.setup_kw * size * draws.between(0.9, 1.1));
  level(run) = watts_of(kind.run_kw * size * draws.between(0.9, 1.1));
  level(down) = level(idle) * 55 / 100;
  level(starved) = level(idle);
  level(blocked) = level(idle);
  level(unknown) = level(idle);
  traits.left_on = draws.chance(kind.left_on);
  traits.hours_between_failures = draws.between(30, 130);
  return traits;
}

void lay_meters(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  const bool large = blueprint.options.preset == Preset::large;
  Meter main;
  main.code = "HOOFD";
  main.site = Id<Site>(0);
  main.role = MeterRole::main;
  main.reading = ReadingKind::interval;
  main.interval = minutes(15);
  main.longest_gap = minutes(75);
  firm.meters.add(main);
  if (!large && !blueprint.options.submeters) {
    return;
  }
  std::size_t number = 0;
  for (const auto id : firm.resources.ids()) {
    if (firm.resources[id].kind != ResourceKind::machine) {
      continue;
    }
    Meter meter;
    meter.code = "M-" + firm.resources[id].code;
    meter.site = Id<Site>(0);
    meter.resource = id;
    // Small firms buy meters as they come: some send the energy of a minute, some their register.
    meter.reading = large               ? ReadingKind::power
                    : number++ % 3 == 2 ? ReadingKind::counter
                                        : ReadingKind::interval;
    meter.interval = large ? seconds(1) : minutes(1);
    meter.longest_gap = large ? seconds(5) : minutes(5);
    if (meter.reading == ReadingKind::counter) {
      meter.rollover = Energy::of(1'000'000);
    }
    firm.meters.add(meter);
  }
}

}  // namespace

void lay_machines(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  const auto preset = blueprint.options.preset;
  for (const auto& kind : machine_kinds()) {
    const int count = count_in(kind, preset);
    if (count == 0) {
      continue;
    }
    Resource group;
    group.code = kind.work_center;
    group.name = kind.group_name;
    group.kind = ResourceKind::work_center;
    group.site = Id<Site>(0);
    const auto group_id = firm.resources.add(group);
    blueprint.machines.emplace_back();
    for (int number = 1; number <= count; ++number) {
      Draws draws(blueprint.options.seed, "machine", firm.resources.size());
      auto traits = traits_of(kind, draws);
      traits.speed = number > 1 && number == count ? 0.85 : 1;
      Resource machine;
      machine.code = fmt::format("{}-{:02}", kind.code, number);
      machine.name = fmt::format("{} {}", kind.name, number);
      machine.work_center = group_id;
      machine.site = Id<Site>(0);
      const bool two = kind.two_shifts && preset != Preset::small;
      machine.calendar = two ? calendar::two_shift_machines : calendar::day_machines;
      machine.cost = HourlyCost(Money::of(kind.cost_eur_per_h));
      machine.time_to_recover = days(draws.whole(3, 12) * 7);
      if (blueprint.options.power_known) {
        const auto power = [&](MachineState state) {
          return Power::of_base(traits.watts[static_cast<std::size_t>(state)] * 1000);
        };
        machine.power_off = power(MachineState::off);
        machine.power_standby = power(MachineState::standby);
        machine.power_idle = power(MachineState::idle);
        machine.power_setup = power(MachineState::setup);
        machine.power_run = power(MachineState::run);
      }
      firm.resources.add(machine);
      blueprint.machines.push_back(traits);
    }
  }
  static constexpr std::pair<const char*, const char*> utilities[] = {
      {"PERSLUCHT", "Schroefcompressor"},
      {"AFZUIGING", "Lasrook- en stofafzuiging"},
      {"LICHT", "Verlichting hal"},
      {"KANTOOR", "Kantoor en ICT"}};
  for (const auto& [code, name] : utilities) {
    Resource utility;
    utility.code = code;
    utility.name = name;
    utility.kind = ResourceKind::utility;
    utility.site = Id<Site>(0);
    utility.calendar = firm.sites[Id<Site>(0)].calendar;
    firm.resources.add(utility);
    blueprint.machines.emplace_back();
  }
  if (preset != Preset::small) {
    Resource subcontractor;
    subcontractor.code = "UITBESTEED";
    subcontractor.name = "Oppervlaktebehandeling bij derden";
    subcontractor.kind = ResourceKind::subcontractor;
    subcontractor.capacity = 20;
    firm.resources.add(subcontractor);
    blueprint.machines.emplace_back();
  }
  lay_meters(blueprint);
}

}  // namespace tienvoud::example
