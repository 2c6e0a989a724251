#include "questions/begin/levers/pools.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace tienvoud::begin {
namespace {

using sight::LossKind;

// What is less is usual, and no reason to begin there.
constexpr double least_hall = 0.1;     // of all power: load of no machine while open
constexpr double least_known = 0.3;    // of all power: that machines are known to draw
constexpr double least_air = 0.05;     // of all power: utilities
constexpr double least_waits = 0.1;    // of a utility's power: while it waits
constexpr double least_down = 0.03;    // of a machine's hours
constexpr double least_beyond = 0.05;  // of a machine's run
constexpr std::size_t least_people = 5;

bool is_of(const Firm& firm, const MachineYear& row, ResourceKind kind) {
  return row.machine.exists() && firm.resources[row.machine].kind == kind;
}

double hours_of(const MachineYear& row) {
  double hours = 0;
  for (const Spent& spent : row.by_kind) {
    hours += spent.machine_h;
  }
  return hours;
}

/// The machine at which `eur` is highest; none where it is nowhere above 0.
template <class Eur>
std::optional<Pool> dearest_machine(const Firm& firm, const FirmYear& year, Eur eur) {
  Pool pool;
  for (const MachineYear& row : year.machines) {
    const double here = is_of(firm, row, ResourceKind::machine) ? eur(row) : 0;
    if (here > pool.eur) {
      pool.eur = here;
      pool.codes = {firm.resources[row.machine].code};
    }
  }
  if (pool.codes.empty()) {
    return std::nullopt;
  }
  pool.subject = {"machine", pool.codes.front()};
  return pool;
}

/// What utilities spent on some kinds of time, largest first.
template <std::size_t count>
std::optional<Pool> of_utilities(const Firm& firm,
                                 const FirmYear& year,
                                 const std::array<LossKind, count>& kinds,
                                 double least_kwh_share) {
  Pool pool;
  std::vector<std::pair<double, std::string>> parts;
  for (const MachineYear& row : year.machines) {
    if (!is_of(firm, row, ResourceKind::utility)) {
      continue;
    }
    double whole = 0;
    double kwh = 0;
    double eur = 0;
    for (const Spent& spent : row.by_kind) {
      whole += spent.energy_kwh;
    }
    for (const LossKind kind : kinds) {
      kwh += row.of(kind).energy_kwh;
      eur += row.of(kind).energy_eur;
    }
    if (whole < least_air * year.energy_kwh || kwh < least_kwh_share * whole) {
      continue;
    }
    pool.eur += eur;
    pool.kwh += kwh;
    parts.emplace_back(-eur, firm.resources[row.machine].code);
  }
  if (parts.empty()) {
    return std::nullopt;
  }
  std::ranges::sort(parts);
  for (auto& [eur, code] : parts) {
    pool.codes.push_back(std::move(code));
  }
  pool.subject = {"machine", pool.codes.front()};
  return pool;
}

}  // namespace

std::optional<Pool> load_of_the_hall(const Firm& firm, const FirmYear& year) {
  const MachineYear* nobody = year.find({});
  if (nobody == nullptr || year.energy_kwh <= 0) {
    return std::nullopt;
  }
  double known_kwh = 0;
  for (const MachineYear& row : year.machines) {
    if (is_of(firm, row, ResourceKind::machine)) {
      for (const Spent& spent : row.by_kind) {
        known_kwh += spent.energy_kwh;
      }
    }
  }
  const Spent& hall = nobody->of(LossKind::site_load);
  if (hall.energy_kwh < least_hall * year.energy_kwh || known_kwh < least_known * year.energy_kwh) {
    return std::nullopt;
  }
  return Pool{hall.energy_eur, hall.energy_kwh, {"firm", ""}, {}};
}

std::optional<Pool> air_at_work(const Firm& firm, const FirmYear& year) {
  return of_utilities(firm, year, std::array{LossKind::site_load, LossKind::good}, 0);
}

std::optional<Pool> air_that_waits(const Firm& firm, const FirmYear& year) {
  return of_utilities(firm, year, std::array{LossKind::idle, LossKind::standby}, least_waits);
}

std::optional<Pool> standing_still(const Firm& firm, const FirmYear& year) {
  return dearest_machine(firm, year, [](const MachineYear& row) {
    const Spent& down = row.of(LossKind::down);
    const double hours = row.open_h > 0 ? row.open_h : hours_of(row);
    return down.machine_h >= least_down * hours ? down.eur(row.scarce) : 0;
  });
}

std::optional<Pool> beyond_the_norm(const Firm& firm, const FirmYear& year) {
  return dearest_machine(firm, year, [](const MachineYear& row) {
    const Spent& speed = row.of(LossKind::speed);
    const double run = row.of(LossKind::good).machine_h + speed.machine_h;
    return speed.machine_h >= least_beyond * run ? speed.eur(row.scarce) : 0;
  });
}

std::optional<Pool> known_by_one(const Firm& firm, const FirmYear& year) {
  if (firm.people.size() < least_people) {
    return std::nullopt;
  }
  std::map<Id<Skill>, int> known_by;
  for (const Person& person : firm.people) {
    for (const Id<Skill> skill : person.skills) {
      ++known_by[skill];
    }
  }
  std::map<Id<Skill>, double> asked_h;
  for (const OperationYear& one : year.operations) {
    const Id<Skill> skill = firm.operations[one.operation].skill;
    if (skill.exists() && known_by[skill] == 1) {
      asked_h[skill] += one.setup_h + one.run_h;
    }
  }
  const auto most =
      std::ranges::max_element(asked_h, {}, [](const auto& one) { return one.second; });
  const MachineYear* nobody = year.find({});
  if (most == asked_h.end() || most->second <= 0 || nobody == nullptr) {
    return std::nullopt;
  }
  const std::string& code = firm.skills[most->first].code;
  return Pool{nobody->of(LossKind::people_without_order).people_eur, 0, {"skill", code}, {code}};
}

std::optional<Pool> off_cuts(const Firm& firm, const FirmYear& year) {
  return dearest_machine(
      firm, year, [](const MachineYear& row) { return row.of(LossKind::material).material_eur; });
}

std::optional<Pool> worked_again(const Firm& firm, const FirmYear& year) {
  return dearest_machine(firm, year, [](const MachineYear& row) {
    return row.of(LossKind::rework).eur(row.scarce) + row.of(LossKind::review).eur(row.scarce);
  });
}

}  // namespace tienvoud::begin
