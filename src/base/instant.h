#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/exact.h"
#include "base/quantity.h"
#include "base/result.h"

namespace tienvoud {

/// A moment: whole microseconds since 1970-01-01T00:00:00Z, without leap seconds. Finer digits are
/// cut off.
class Instant {
 public:
  constexpr Instant() = default;
  static constexpr Instant of_microseconds(std::int64_t since_epoch) {
    return Instant(since_epoch);
  }
  static constexpr Instant of_seconds(std::int64_t since_epoch) {
    return Instant(since_epoch * 1'000'000);
  }
  /// Before and after every moment that data can carry; the end of an interval that is not closed
  /// yet is `never`.
  static constexpr Instant ever() { return Instant(std::numeric_limits<std::int64_t>::min()); }
  static constexpr Instant never() { return Instant(std::numeric_limits<std::int64_t>::max()); }

  [[nodiscard]] constexpr std::int64_t microseconds() const { return microseconds_; }
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
  /// Sums and differences beyond the range stop at its ends, so that periods open to `ever` or
  /// `never` need no care.
  friend constexpr Duration operator-(Instant a, Instant b) {
    return Duration::of_base(saturated_difference(a.microseconds_, b.microseconds_));
  }
  friend constexpr Instant operator+(Instant a, Duration d) {
    return Instant(saturated_sum(a.microseconds_, d.base()));
  }
  friend constexpr Instant operator-(Instant a, Duration d) {
    return Instant(saturated_difference(a.microseconds_, d.base()));
  }

 private:
  explicit constexpr Instant(std::int64_t microseconds) : microseconds_(microseconds) {}
  std::int64_t microseconds_ = 0;
};

/// The moments t with from <= t < to.
struct Period {
  Instant from = Instant::ever();
  Instant to = Instant::never();

  [[nodiscard]] constexpr bool empty() const { return to <= from; }
  [[nodiscard]] constexpr Duration length() const { return empty() ? Duration() : to - from; }
  [[nodiscard]] constexpr bool contains(Instant t) const { return from <= t && t < to; }
  [[nodiscard]] constexpr Period intersection(Period other) const {
    return {from > other.from ? from : other.from, to < other.to ? to : other.to};
  }
  friend constexpr auto operator<=>(const Period&, const Period&) = default;
};

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::int32_t since_epoch) : since_epoch_(since_epoch) {}
  /// The caller knows that the date exists (`date_exists`).
  static Day of(int year, unsigned month, unsigned day);
  [[nodiscard]] constexpr std::int32_t since_epoch() const { return since_epoch_; }
  /// 0 is Monday, 6 is Sunday (ISO 8601).
  [[nodiscard]] constexpr int weekday() const { return ((since_epoch_ + 3) % 7 + 7) % 7; }
  [[nodiscard]] constexpr Day next(int n = 1) const { return Day(since_epoch_ + n); }
  friend constexpr auto operator<=>(const Day&, const Day&) = default;

 private:
  std::int32_t since_epoch_ = 0;
};

/// A day as people write it; month 1 to 12, day 1 to 31.
struct Date {
  int year = 1970;
  unsigned month = 1;
  unsigned day = 1;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// False for 31 February, month 13 and the like. Years 0 to 9999 only: what ISO 8601 writes without
/// agreement.
bool date_exists(int year, unsigned month, unsigned day);
Date date_of(Day day);

/// A moment without its offset, as an export writes it: day and microseconds since its midnight.
struct LocalTime {
  Day day;
  Duration since_midnight;
  friend constexpr auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// ISO 8601 in UTC: "2026-03-01T06:00:00Z", with as many digits of the second's fraction as are
/// needed. Years beyond 9999 carry a sign, as ISO 8601 asks for; such texts are for people and are
/// not read back.
std::string to_string(Instant instant);
/// "2026-03-01".
std::string to_string(Day day);

/// Reads ISO 8601 with offset or Z: "2026-03-01T06:00:00.25+01:00", a space instead of T is
/// accepted. Digits finer than a microsecond are cut off. Error: invalid_input, also where the
/// offset is missing.
Result<Instant> parse_instant(std::string_view text);
/// Reads "2026-03-01". Error: invalid_input.
Result<Day> parse_day(std::string_view text);
/// Reads "2026-03-01T06:00", "2026-03-01 06:00:00.5" or "2026-03-01" (midnight), without offset.
/// 24:00 is the next midnight; leap seconds (:60) are refused. Error: invalid_input.
Result<LocalTime> parse_local_time(std::string_view text);

}  // namespace tienvoud
