#include "questions/begin/year/energy_duty.h"

#include <array>
#include <vector>

#include "model/gas.h"
#include "questions/sight/ledger/meter_energy.h"

namespace tienvoud::begin {
namespace {

constexpr double duty_kwh = 50'000;
constexpr double duty_gas_m3 = 25'000;

}  // namespace

bool EnergyDuty::holds() const {
  return electricity_kwh >= duty_kwh || (gas_m3 && *gas_m3 >= duty_gas_m3);
}

Result<std::optional<double>> measured_gas(const Firm& firm,
                                           const JournalReader& journal,
                                           Period period) {
  std::vector<Id<Meter>> meters;
  for (const Id<Meter> id : firm.meters.ids()) {
    if (firm.meters[id].role == MeterRole::main && firm.meters[id].carrier == Carrier::gas) {
      meters.push_back(id);
    }
  }
  const std::array cuts = {period.from, period.to};
  TRY_ASSIGN(const auto measured, sight::meters_energy(firm, meters, journal, cuts));
  const Energy total = measured.between(period.from, period.to);
  if (total <= Energy()) {
    return std::optional<double>();
  }
  return std::optional(static_cast<double>(total.base()) / static_cast<double>(gas_energy_per_m3));
}

}  // namespace tienvoud::begin
