#pragma once

#include "model/testing/small_firm.h"
#include "questions/begin/year/firm_year.h"

namespace tienvoud::begin::testing {

struct MadeUpYear {
  Firm firm;
  FirmYear year;
  Id<Resource> machine;
  Id<Operation> operation;
};

/// DMU50 does AB-100/10 for a year: 100 lots, 200 h of setup, 1,000 h of run of which a tenth is
/// spoiled, 2,000 h idle. No meter of its own says so: figures are round.
inline MadeUpYear made_up_year() {
  using sight::LossKind;
  MadeUpYear made;
  made.firm = tienvoud::testing::small_firm();
  made.machine = Id<Resource>(0);
  made.operation = Id<Operation>(0);
  Operation operation = made.firm.operations[made.operation];
  operation.resource = made.machine;
  operation.setup = hours(1);
  operation.run = PieceTime(minutes(5));
  made.firm.operations.set(made.operation, operation);
  MachineYear row;
  row.machine = made.machine;
  const auto spent = [&](LossKind kind) -> Spent& {
    return row.by_kind[static_cast<std::size_t>(kind)];
  };
  spent(LossKind::setup) = {200, 200, 400, 6000, 9000, 80, 0, 0};
  spent(LossKind::good) = {900, 400, 7200, 27000, 18000, 1440, 0, 0};
  spent(LossKind::scrap) = {100, 40, 800, 3000, 1800, 160, 5000, 700};
  spent(LossKind::idle) = {2000, 0, 2000, 0, 0, 400, 0, 0};
  made.year.machines.push_back(row);
  made.year.operations.push_back({made.operation, made.machine, 100, 200, 1000, 12000, 1200});
  made.year.energy_kwh = 10400;
  made.year.energy_eur = 2080;
  return made;
}

}  // namespace tienvoud::begin::testing
