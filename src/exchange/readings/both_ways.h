#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/finding.h"

namespace tienvoud::exchange {

/// What a text came to as readings.csv: meter, time and value of each reading, sorted; and the
/// findings, sorted.
struct ReadingsOutcome {
  std::vector<std::tuple<std::uint32_t, std::int64_t, std::int64_t>> readings;
  std::vector<std::tuple<std::int64_t, std::string, std::string>> findings;  ///< row, code, value
};

/// Reads a text as the readings of a firm with meters M1 (power), M2 (intervals) and M3 (a
/// counter), by the fast reader where it may, or by the careful one alone. The two must agree:
/// tests and the fuzz target compare them.
ReadingsOutcome read_readings_text(std::string_view text, bool fast);

}  // namespace tienvoud::exchange
