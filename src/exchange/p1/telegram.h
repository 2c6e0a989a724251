#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/quantity.h"
#include "base/result.h"
#include "base/time_zone.h"

namespace tienvoud::exchange {

/// One line of a telegram: an OBIS code and what stands in its brackets, in order.
struct P1Line {
  std::string obis;                 ///< "1-0:1.8.1"
  std::vector<std::string> values;  ///< "002130.115*kWh", without brackets
};

enum class P1Check : std::uint8_t {
  right,   ///< the CRC agrees (also where its leading zero is missing)
  absent,  ///< versions before DSMR 4 have none
};

/// A meter behind the P1 port (gas, heat, water) with the stamp of its own last reading.
struct P1SubMeter {
  int channel = 0;
  std::string equipment;  ///< decoded identifier; empty where the meter does not say
  int device_type = 0;    ///< M-Bus: 3 gas, 4 heat, 7 water, ...
  std::optional<Instant> at;
  std::optional<Energy> heat;
  std::optional<Volume> volume;
};

/// What a smart meter says through its consumer port every second or ten.
struct P1Telegram {
  std::string identification;  ///< of the make, the line after '/'
  std::string version;         ///< DSMR or e-MUCS version, "50"; empty where it is not said
  std::string equipment;       ///< decoded identifier of the electricity meter
  std::optional<Instant> at;   ///< absent before DSMR 4
  P1Check check = P1Check::absent;
  std::optional<Energy> imported;  ///< register of all tariffs together
  std::optional<Energy> exported;
  std::optional<Power> import_power;
  std::optional<Power> export_power;
  std::optional<Power> quarter_demand;  ///< Belgium: average of the running quarter
  std::optional<Power> month_peak;      ///< Belgium: highest quarter of the month
  std::vector<P1SubMeter> sub_meters;
  std::vector<P1Line> lines;  ///< all of it, also what has no field above
};

/// Reads one telegram, from '/' to the line of '!'. zone: for the stamps, whose S or W decides the
/// autumn hour. At most 64 KiB and 1,000 lines. Errors: invalid_input (not a P1 telegram, or
/// another meter's format), corrupt (the CRC does not agree), too_large. Source: DSMR P1 companion
/// standard 5.0.2; Fluvius e-MUCS P1 1.7.1.
Result<P1Telegram> read_telegram(std::string_view text, const TimeZone& zone);

/// Cuts a recording of many telegrams into single ones; what lies between them is left out.
std::vector<std::string_view> cut_telegrams(std::string_view recording);

}  // namespace tienvoud::exchange
