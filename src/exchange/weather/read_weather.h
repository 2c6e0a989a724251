#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/finding_collector.h"
#include "model/weather.h"

namespace tienvoud::exchange {

/// Mean temperatures of days: a CSV with columns `day` and `temperature` (degrees Celsius, with a
/// point or a comma), or the daily values of the Dutch weather institute as it gives them: comments
/// with a #, of which the last names the columns, days as 20260302 in YYYYMMDD and the mean
/// temperature in tenths in TG. By day; of a day that comes twice the last counts, as where a file
/// holds several stations. Rows that cannot be read are left out with a finding. Errors:
/// input_output; too_large; invalid_input where the columns are missing or no row can be used.
Result<std::vector<DayTemperature>> read_weather(const std::string& path,
                                                 FindingCollector& findings);
/// The same from text; name: how findings call it.
Result<std::vector<DayTemperature>> weather_of(std::string_view text,
                                               const std::string& name,
                                               FindingCollector& findings);

}  // namespace tienvoud::exchange
