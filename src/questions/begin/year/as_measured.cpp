#include <array>
#include <map>

#include "model/change.h"
#include "questions/begin/year/firm_year.h"
#include "questions/begin/year/state_of_kind.h"

namespace tienvoud::begin {
namespace {

/// Makes the change; one that the firm cannot take leaves it as it is, and the year's own figure
/// stands.
void take(const Change& change, Firm& firm) {
  if (auto changed = tienvoud::apply(change, firm); changed.ok()) {
    firm = *std::move(changed);
  }
}

void take_powers(const MachineYear& row, Firm& firm) {
  std::map<MachineState, std::pair<double, double>> sums;  // kWh and hours
  for (std::size_t kind = 0; kind < sight::loss_kinds; ++kind) {
    if (const auto state = state_of(static_cast<sight::LossKind>(kind))) {
      sums[*state].first += row.by_kind[kind].energy_kwh;
      sums[*state].second += row.by_kind[kind].machine_h;
    }
  }
  for (const auto& [state, sum] : sums) {
    if (sum.first > 0 && sum.second > 0) {
      take(SetPowerProfile{row.machine, state, Power::of(sum.first / sum.second)}, firm);
    }
  }
}

}  // namespace

Firm as_measured(const Firm& firm, const FirmYear& year) {
  Firm measured = firm;
  for (const MachineYear& row : year.machines) {
    if (row.machine.exists()) {
      take_powers(row, measured);
    }
  }
  std::map<Id<Operation>, std::array<double, 2>> scrap;  // of so many pieces
  for (const OperationYear& one : year.operations) {
    if (one.lots > 0 && one.setup_h > 0) {
      take(SetSetupTime{one.operation, one.machine, Duration::of(one.setup_h / one.lots)},
           measured);
    }
    if (one.produced > 0 && one.run_h > 0) {
      take(
          SetRunTime{one.operation, one.machine, PieceTime(Duration::of(one.run_h / one.produced))},
          measured);
    }
    scrap[one.operation][0] += one.scrap;
    scrap[one.operation][1] += one.produced;
  }
  for (const auto& [operation, sum] : scrap) {
    if (sum[1] > 0 && sum[0] < sum[1]) {
      take(SetScrap{operation, Fraction(sum[0] / sum[1])}, measured);
    }
  }
  return measured;
}

}  // namespace tienvoud::begin
