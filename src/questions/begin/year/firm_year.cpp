#include "questions/begin/year/firm_year.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/calendar_of.h"
#include "model/change.h"

namespace tienvoud::begin {
namespace {

using sight::LossKind;

constexpr double nearly_all = 0.8;  // of its open time a scarce machine works
constexpr double days_per_year = 365;

Spent spent_of(const sight::Amounts& amounts, double years) {
  using sight::Amount;
  return {.machine_h = amounts.machine_time().natural() / years,
          .people_h = amounts.people_time().natural() / years,
          .energy_kwh = amounts.energy().natural() / years,
          .machine_eur = amounts.machine_cost().natural() / years,
          .people_eur = amounts.people_cost().natural() / years,
          .energy_eur = amounts.energy_cost().natural() / years,
          .material_eur = amounts.material_cost().natural() / years,
          .lost_kg = amounts.lost_mass().natural() / years};
}

MachineYear& row_of(std::map<Id<Resource>, MachineYear>& machines, Id<Resource> machine) {
  MachineYear& row = machines[machine];
  row.machine = machine;
  return row;
}

Result<void> add_open_time(const Firm& firm, Period period, double years, MachineYear& row) {
  if (!row.machine.exists() || firm.resources[row.machine].kind != ResourceKind::machine) {
    return {};
  }
  TRY_ASSIGN(const auto working, working_time_of(firm, row.machine, period));
  if (working) {
    row.open_h = working->total().natural() / years;
    row.scarce = row.utilisation() >= nearly_all;
  }
  return {};
}

std::vector<OperationYear> operations_of(const sight::Sight& sight, double years) {
  std::map<std::pair<Id<Operation>, Id<Resource>>, OperationYear> sums;
  for (const auto& [key, run] : sight.runs) {
    if (!key.operation.exists()) {
      continue;
    }
    OperationYear& one = sums[{key.operation, key.machine}];
    one.operation = key.operation;
    one.machine = key.machine;
    one.lots += 1 / years;
    one.setup_h += run.setup_time.natural() / years;
    one.run_h += run.run_time.natural() / years;
    one.produced += run.produced().natural() / years;
    one.scrap += run.scrap.natural() / years;
  }
  std::vector<OperationYear> operations;
  for (const auto& [key, one] : sums) {
    operations.push_back(one);
  }
  return operations;
}

}  // namespace

double MachineYear::utilisation() const {
  const double worked = of(LossKind::good).machine_h + of(LossKind::speed).machine_h +
                        of(LossKind::scrap).machine_h + of(LossKind::rework).machine_h +
                        of(LossKind::review).machine_h + of(LossKind::run_without_order).machine_h +
                        of(LossKind::setup).machine_h + of(LossKind::down).machine_h;
  return open_h > 0 ? worked / open_h : 0;
}

const MachineYear* FirmYear::find(Id<Resource> machine) const {
  const auto found = std::ranges::find(machines, machine, &MachineYear::machine);
  return found == machines.end() ? nullptr : &*found;
}

bool is_at(const Firm& firm, Id<Resource> machine, std::string_view code) {
  if (!machine.exists()) {
    return false;
  }
  const Resource& resource = firm.resources[machine];
  return resource.code == code ||
         (resource.work_center.exists() && firm.resources[resource.work_center].code == code);
}

std::optional<Duration> setup_time(const Firm& firm,
                                   Id<Operation> operation,
                                   Id<Resource> machine) {
  for (const Mode& mode : firm.modes) {
    if (mode.operation == operation && mode.resource == machine && mode.setup) {
      return mode.setup;
    }
  }
  return firm.operations[operation].setup;
}

Result<FirmYear> firm_year(const Firm& firm, const sight::Sight& sight) {
  FirmYear year;
  year.measured = sight.period;
  year.years = sight.period.length().natural() / (24 * days_per_year);
  std::map<Id<Resource>, MachineYear> machines;
  for (const sight::Flow& flow : sight.flows) {
    row_of(machines, flow.machine).by_kind[static_cast<std::size_t>(flow.kind)] =
        spent_of(flow.amounts, year.years);
  }
  for (auto& [id, row] : machines) {
    TRY(add_open_time(firm, sight.period, year.years, row));
    year.machines.push_back(row);
  }
  year.operations = operations_of(sight, year.years);
  year.energy_kwh = sight.total.energy().natural() / year.years;
  year.energy_eur = sight.total.energy_cost().natural() / year.years;
  year.unknown_energy_share = sight.unknown_energy_share;
  year.unknown_time_share = sight.unknown_time_share;
  return year;
}

}  // namespace tienvoud::begin
