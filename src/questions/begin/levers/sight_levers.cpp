#include "questions/begin/levers/sight_levers.h"

#include <algorithm>
#include <map>
#include <ranges>

#include "questions/begin/levers/effort_of.h"
#include "questions/begin/levers/scrap_costs.h"

namespace tienvoud::begin {
namespace {

using sight::LossKind;

constexpr double least_eur = 50;       // a year: less is no step
constexpr double least_part = 0.05;    // of a lever: what a machine less makes no difference to
constexpr std::size_t most_alike = 3;  // levers of a kind, the largest
constexpr double most_doubt = 0.3;     // above which a machine is measured before it is switched

bool is_machine(const Firm& firm, Id<Resource> id) {
  return id.exists() && firm.resources[id].kind == ResourceKind::machine;
}

/// Where meters are missing the doubt is that of the split, about a tenth; and what is unknown of
/// the whole adds to it.
double energy_doubt(const Firm& firm, const FirmYear& year, Id<Resource> machine) {
  bool metered = false;
  for (const Meter& meter : firm.meters) {
    metered = metered || (machine.exists() && meter.resource == machine);
  }
  return (metered ? 0.02 : 0.12) + year.unknown_energy_share;
}

struct Share {
  Id<Resource> machine;
  double eur = 0;
};

/// The dearest, as long as each is a part of the whole worth naming.
std::vector<Share> dearest(std::vector<Share> shares) {
  std::ranges::sort(shares, std::greater(), &Share::eur);
  double sum = 0;
  for (const Share& share : shares) {
    sum += share.eur;
  }
  std::erase_if(shares, [&](const Share& share) { return share.eur < least_part * sum; });
  return shares;
}

std::vector<Change> less_while_waiting(const Firm& firm,
                                       const std::vector<Id<Resource>>& machines,
                                       double reach) {
  std::vector<Change> changes;
  for (const Id<Resource> id : machines) {
    const Resource& machine = firm.resources[id];
    const Power off = machine.power_off.value_or(Power());
    const auto lower = [&](MachineState state, const std::optional<Power>& power) {
      if (power && *power > off) {
        changes.emplace_back(SetPowerProfile{id, state, off + (*power - off).scaled(1 - reach)});
      }
    };
    lower(MachineState::idle, machine.power_idle);
    lower(MachineState::standby, machine.power_standby);
  }
  return changes;
}

void add_standby(const Firm& firm, const FirmYear& year, std::vector<Lever>& levers) {
  std::vector<Share> shares;
  for (const MachineYear& row : year.machines) {
    if (is_machine(firm, row.machine)) {
      shares.push_back(
          {row.machine, row.of(LossKind::idle).energy_eur + row.of(LossKind::standby).energy_eur});
    }
  }
  Lever lever;
  std::vector<Id<Resource>> machines;
  double sum = 0;
  for (const Share& share : dearest(std::move(shares))) {
    machines.push_back(share.machine);
    lever.codes.push_back(firm.resources[share.machine].code);
    lever.doubt = std::max(lever.doubt, energy_doubt(firm, year, share.machine));
    sum += share.eur;
  }
  if (sum < least_eur) {
    return;
  }
  lever.kind = LeverKind::standby;
  lever.subject = {"machine", lever.codes.front()};
  lever.reach = {0.35, 0.6, 0.85};
  lever.by_year = true;
  lever.changes = [firm, machines](double reach) {
    return less_while_waiting(firm, machines, reach);
  };
  lever.effort = effort_of(lever.kind, static_cast<double>(machines.size()));
  lever.figure = "energy";
  if (lever.doubt > most_doubt) {
    lever.needs = {LeverKind::submeter};
    Lever meter;
    meter.kind = LeverKind::submeter;
    meter.subject = lever.subject;
    meter.codes = {lever.codes.front()};
    meter.basis = Basis::none;
    meter.effort = effort_of(meter.kind, 1);
    meter.figure = "energy";
    levers.push_back(std::move(meter));
  }
  levers.push_back(std::move(lever));
}

/// Utilities while they wait, and what flows when nothing runs.
void add_night_load(const Firm& firm, const FirmYear& year, std::vector<Lever>& levers) {
  std::vector<Share> shares;
  Spent sum;
  const auto add = [&](const Spent& spent) {
    sum.energy_kwh += spent.energy_kwh;
    sum.energy_eur += spent.energy_eur;
    return spent.energy_eur;
  };
  for (const MachineYear& row : year.machines) {
    double eur = add(row.of(LossKind::base_load));
    if (row.machine.exists() && firm.resources[row.machine].kind == ResourceKind::utility) {
      eur +=
          add(row.of(LossKind::idle)) + add(row.of(LossKind::standby)) + add(row.of(LossKind::off));
      shares.push_back({row.machine, eur});
    }
  }
  if (sum.energy_eur < least_eur) {
    return;
  }
  Lever lever;
  lever.kind = LeverKind::night_load;
  for (const Share& share : dearest(std::move(shares))) {
    lever.codes.push_back(firm.resources[share.machine].code);
  }
  lever.subject = lever.codes.empty() ? Scope{"firm", ""} : Scope{"machine", lever.codes.front()};
  lever.basis = Basis::measured;
  lever.reach = {0.2, 0.4, 0.7};
  lever.scaled.cost_eur = -sum.energy_eur;
  lever.scaled.energy_kwh = -sum.energy_kwh;
  lever.scaled.carbon_kg = -sum.energy_kwh * firm.profile.energy_carbon.for_one().natural();
  lever.doubt = 0.1 + year.unknown_energy_share;
  lever.effort = effort_of(lever.kind, 1);
  lever.figure = "base_load";
  levers.push_back(std::move(lever));
}

/// Nobody sets up to the second, and no reach is known so well.
Duration tenths_of_minutes(Duration time) {
  constexpr Duration tenth = seconds(6);
  return Duration::of_base((time.base() + tenth.base() / 2) / tenth.base() * tenth.base());
}

/// Setups of each machine group (or machine of none), with what they cost.
void add_setups(const Firm& firm, const FirmYear& year, std::vector<Lever>& levers) {
  struct Group {
    double eur = 0;
    std::vector<Id<Resource>> machines;
  };
  std::map<Id<Resource>, Group> groups;
  for (const MachineYear& row : year.machines) {
    if (is_machine(firm, row.machine)) {
      const Id<Resource> center = firm.resources[row.machine].work_center;
      Group& group = groups[center.exists() ? center : row.machine];
      group.eur += row.of(LossKind::setup).eur(row.scarce);
      group.machines.push_back(row.machine);
    }
  }
  std::vector<Share> shares;
  for (const auto& [id, group] : groups) {
    shares.push_back({id, group.eur});
  }
  std::ranges::sort(shares, std::greater(), &Share::eur);
  for (const Share& share : shares | std::views::take(most_alike)) {
    if (share.eur < least_eur) {
      return;
    }
    std::vector<SetSetupTime> where;  // as they were
    const auto& machines = groups[share.machine].machines;
    std::map<Id<Resource>, double> hours;
    for (const OperationYear& one : year.operations) {
      const auto setup = setup_time(firm, one.operation, one.machine);
      if (std::ranges::find(machines, one.machine) != machines.end() && one.setup_h > 0 && setup) {
        where.push_back({one.operation, one.machine, *setup});
        hours[one.machine] += one.setup_h;
      }
    }
    if (where.empty()) {
      continue;
    }
    Lever lever;
    lever.kind = LeverKind::setup;
    lever.subject = {
        firm.resources[share.machine].kind == ResourceKind::work_center ? "work_center" : "machine",
        firm.resources[share.machine].code};
    for (const auto& [machine, h] : hours) {
      lever.codes.push_back(firm.resources[machine].code);
    }
    lever.reach = {0.15, 0.3, 0.5};
    lever.by_year = true;
    lever.changes = [where](double reach) {
      std::vector<Change> changes;
      for (SetSetupTime one : where) {
        one.setup = tenths_of_minutes(one.setup.scaled(1 - reach));
        changes.emplace_back(one);
      }
      return changes;
    };
    lever.doubt = 0.05 + year.unknown_time_share;
    lever.effort = effort_of(lever.kind, 1);
    lever.figure = "setup_time";
    levers.push_back(std::move(lever));
  }
}

double usual_scrap(const Firm& firm, const std::map<Id<Operation>, ScrapCost>& costs) {
  std::vector<double> scraps;
  for (const auto& [operation, share] : costs) {
    scraps.push_back(firm.operations[operation].scrap.value());
  }
  std::ranges::sort(scraps);
  return scraps.empty() ? 0 : scraps[scraps.size() / 2];
}

void add_scrap(const Firm& firm, const FirmYear& year, std::vector<Lever>& levers) {
  const auto costs = scrap_costs(year);
  const double usual = usual_scrap(firm, costs);
  std::vector<std::pair<double, Id<Operation>>> ranked;
  for (const auto& [operation, share] : costs) {
    const double scrap = firm.operations[operation].scrap.value();
    const double least = std::min(usual, scrap / 2);  // what is usual here is no waste
    ranked.emplace_back(share.eur * (scrap > 0 ? (scrap - least) / scrap : 0), operation);
  }
  std::ranges::sort(ranked, std::greater());
  for (const auto& [eur, operation] : ranked | std::views::take(most_alike)) {
    if (eur < least_eur) {
      return;
    }
    const double scrap = firm.operations[operation].scrap.value();
    const double least = std::min(usual, scrap / 2);
    Lever lever;
    lever.kind = LeverKind::scrap;
    lever.subject = {"operation", firm.operations[operation].code};
    lever.codes = {firm.operations[operation].code,
                   firm.resources.has(costs.at(operation).machine)
                       ? firm.resources[costs.at(operation).machine].code
                       : ""};
    lever.reach = {0.3, 0.6, 0.9};
    lever.by_year = true;
    lever.changes = [operation, scrap, least](double reach) {
      return std::vector<Change>{SetScrap{operation, Fraction(scrap - reach * (scrap - least))}};
    };
    lever.doubt = 0.1;
    lever.effort = effort_of(lever.kind, 1);
    lever.figure = "scrap";
    levers.push_back(std::move(lever));
  }
}

}  // namespace

std::vector<Lever> sight_levers(const Firm& measured,
                                const FirmYear& year,
                                const sight::LoadProfile* profile) {
  std::vector<Lever> levers;
  add_standby(measured, year, levers);
  add_night_load(measured, year, levers);
  add_setups(measured, year, levers);
  add_scrap(measured, year, levers);
  if (profile != nullptr) {
    add_peak(measured, *profile, levers);
  }
  return levers;
}

}  // namespace tienvoud::begin
