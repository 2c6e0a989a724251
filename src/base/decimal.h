#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tienvoud {

/// How numbers are written: "1,234.5" has marks '.' and ',', "1.234,5" has ',' and '.'. No
/// thousands mark: '\0'.
struct DecimalFormat {
  char decimal_mark = '.';
  char thousands_mark = '\0';
  friend bool operator==(const DecimalFormat&, const DecimalFormat&) = default;
};

/// Reads a decimal number and returns it times numerator / denominator, rounded once to the nearest
/// whole number, halves away from zero. No digit is lost on the way: "729.67" kWh times
/// 3'600'000'000 / 1 is the exact number of mJ. Accepts blanks around the number, a sign, an
/// exponent ("1.5E3"), and thousands marks where they belong (every three digits from the decimal
/// mark, all or none). Knows no locale. numerator, denominator > 0. Error: invalid_input where the
/// text is not such a number; too_large where the result needs over 64 bits.
Result<std::int64_t> parse_scaled(std::string_view text,
                                  std::int64_t numerator,
                                  std::int64_t denominator,
                                  DecimalFormat format = {});

/// The double nearest to a number of the same syntax. Error: invalid_input, too_large
/// (beyond 1.8E308).
Result<double> parse_double(std::string_view text, DecimalFormat format = {});

/// The shortest plain decimal text (point as mark, no exponent) that parse_scaled reads back to
/// `base` at the same numerator / denominator; of the shortest, the nearest to the exact value. 0 <
/// numerator <= 10^18, denominator > 0.
std::string format_scaled(std::int64_t base, std::int64_t numerator, std::int64_t denominator);

}  // namespace tienvoud
