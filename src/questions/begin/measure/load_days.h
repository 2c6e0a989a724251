#pragma once

#include <optional>
#include <vector>

#include "questions/begin/measure/compared_days.h"

namespace tienvoud::begin {

/// What meters measured day by day, together.
struct LoadDays {
  std::vector<std::optional<double>> energy_kwh;  ///< none where a quarter of the day is missing
  std::vector<std::optional<double>> base_kw;     ///< below which a fifth of the quarters lie
                                                  ///< that are outside working time
  std::vector<std::optional<double>> peak_kw;     ///< of the highest quarter
  std::vector<std::optional<double>> price_eur;   ///< a kWh, on average of the day
  double eur_per_kwh = 0;                         ///< of all of it
  double energy_per_year_kwh = 0;
};

/// meters: at least one. Errors: those of load_profile.
Result<LoadDays> load_days(const Firm& firm,
                           const JournalReader& journal,
                           const std::vector<Id<Meter>>& meters,
                           const DayRow& days);

/// The meters that show the step: those of its machines where each has one (and `by_machine`), else
/// the main meter of electricity; none where there is no such meter.
std::vector<Id<Meter>> meters_of(const Firm& firm,
                                 const std::vector<std::string>& codes,
                                 bool by_machine);

}  // namespace tienvoud::begin
