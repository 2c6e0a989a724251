#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"

namespace tienvoud::exchange {

/// A moment as a file writes it: a clock reading, with its offset from UTC where it says so.
struct WrittenTime {
  LocalTime local;
  std::optional<Duration> offset;
};

/// In which order a column writes day, month and year. A pattern of the letters
///   Y year in four digits   y in two (2000 to 2099)   m month   d day   b name of the month
///   H hour   I hour of 12   p am or pm   M minute   S second, with or without a fraction
///   z offset from UTC
/// and the characters between them: "d-m-Y H:M". Numbers may lack a leading zero. The order of day,
/// month and year is strict; how much of the time of day is written is not: "1-2-2026" reads as
/// midnight, and seconds are read where there are any. "unix_s", "unix_ms" and "excel" (days since
/// 1899-12-30) are whole patterns of their own. "iso" is ISO 8601, and is read beside any other
/// pattern: its year comes first and has four digits, so that it is never mistaken.
class DateFormat {
 public:
  DateFormat() = default;  ///< ISO 8601
  /// Error: invalid_input where the pattern does not fix a day.
  static Result<DateFormat> of(std::string_view pattern);

  /// Nothing where the text is not written so, or the day does not exist.
  [[nodiscard]] std::optional<WrittenTime> read(std::string_view text) const;
  [[nodiscard]] const std::string& pattern() const { return pattern_; }

 private:
  enum class Special : std::uint8_t { none, iso, unix_seconds, unix_milliseconds, excel };
  [[nodiscard]] std::optional<WrittenTime> read_special(std::string_view text) const;

  std::string pattern_ = "iso";
  Special special_ = Special::iso;
};

}  // namespace tienvoud::exchange
