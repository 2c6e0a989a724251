#pragma once

#include <optional>

#include "base/result.h"
#include "model/firm/firm.h"
#include "model/journal/journal_reader.h"

namespace tienvoud::begin {

/// What a year's energy obliges to: at a place in the Netherlands that uses 50,000 kWh of
/// electricity or 25,000 m3 of natural gas a year, measures that pay back within five years are a
/// legal duty (Besluit activiteiten leefomgeving, article 5.15; energiebesparingsplicht).
struct EnergyDuty {
  double electricity_kwh = 0;    ///< of a year
  std::optional<double> gas_m3;  ///< measured in the year: it may be more; none without a meter

  [[nodiscard]] bool holds() const;
};

/// What the firm's main meters of gas measured in the period, in m3 (gas_energy_per_m3); none where
/// none of them spoke. Not brought to a whole year: gas of a winter says little of the summer.
/// Errors: those of the reader.
Result<std::optional<double>> measured_gas(const Firm& firm,
                                           const JournalReader& journal,
                                           Period period);

}  // namespace tienvoud::begin
