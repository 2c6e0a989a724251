#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/quantity.h"
#include "base/time_zone.h"

// What stands in and before the brackets of a telegram, by itself.

namespace tienvoud::exchange {

/// "A-B:C.D.E", digits only. Other meters add "*255"; those telegrams are not P1.
bool is_obis(std::string_view text);

/// Identifiers are hexadecimal pairs of ASCII; some meters send them as plain text.
std::string decoded_identifier(const std::string& text);

/// "200512135409S": local time, S summer, W winter. The letter alone decides the offset in the hour
/// that happens twice.
std::optional<Instant> stamp_of(const std::string& text, const TimeZone& zone);

/// "002130.115*kWh"; nothing where the unit is none of energy, or absent.
std::optional<Energy> energy_of(const std::string& text);
/// The same of power.
std::optional<Power> power_of(const std::string& text);
/// The same of volume.
std::optional<Volume> volume_of(const std::string& text);

}  // namespace tienvoud::exchange
