#include "questions/begin/levers/scrap_costs.h"

namespace tienvoud::begin {

std::map<Id<Operation>, ScrapCost> scrap_costs(const FirmYear& year) {
  std::map<Id<Resource>, double> spoiled_h;
  const auto spoiled = [](const OperationYear& one) {
    return one.produced > 0 ? one.run_h * one.scrap / one.produced : 0;
  };
  for (const OperationYear& one : year.operations) {
    spoiled_h[one.machine] += spoiled(one);
  }
  std::map<Id<Operation>, ScrapCost> costs;
  for (const OperationYear& one : year.operations) {
    const MachineYear* row = year.find(one.machine);
    if (row == nullptr || spoiled(one) <= 0) {
      continue;
    }
    const double whole = row->of(sight::LossKind::scrap).eur(row->scarce);
    ScrapCost& share = costs[one.operation];
    share.machine = one.machine;
    share.pieces += one.scrap;
    share.eur += whole * spoiled(one) / spoiled_h[one.machine];
  }
  return costs;
}

}  // namespace tienvoud::begin
