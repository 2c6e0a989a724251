#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "questions/begin/measure/compared_days.h"

namespace tienvoud::begin {

enum class Driver : std::uint8_t { calendar, weather, volume };
inline constexpr std::size_t driver_count = 3;

/// Something that moves a figure from day to day.
struct DriverColumn {
  Driver driver = Driver::volume;
  std::string said;            ///< in words, for corrected_for
  std::vector<double> values;  ///< one a day
};

/// Hours that the machines of each group ran, were set up and waited, hours of people and pieces
/// made, of each day: volume, and by its parts the mix. touched: codes of machines whose waiting
/// the step itself may change: it is no driver then. Columns in which nothing happens are left out.
/// Errors: those of the reader.
Result<std::vector<DriverColumn>> volume_columns(const Firm& firm,
                                                 const LedgerReader& ledger,
                                                 const std::vector<std::string>& touched,
                                                 const DayRow& days);

/// Open hours; Saturdays, Sundays and holidays.
std::vector<DriverColumn> day_columns(const DayKinds& kinds, const DayRow& days);

/// What is known of the weather of the days.
struct WeatherColumns {
  std::vector<DriverColumn> columns;
  std::vector<DriverColumn> day_before;  ///< the same a day late, for walls keep warmth
  std::vector<bool> known;               ///< one a day: whether its row can be used
  bool missing = false;  ///< nothing is known, and the days are too few for a season
};

/// Heating degrees below 15 C and cooling degrees above 18 C of the mean temperature of each day,
/// where nine days in ten have one. Else, where the days last a year and a half, yearly harmonics:
/// a season that comes back. Else nothing.
WeatherColumns weather_columns(std::span<const DayTemperature> weather, const DayRow& days);

}  // namespace tienvoud::begin
