#include "base/instant.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "base/ensure.h"
#include "base/text.h"

namespace tienvoud {
namespace {

constexpr std::int64_t microseconds_per_second = 1'000'000;
constexpr std::int64_t microseconds_per_day = 86'400 * microseconds_per_second;

constexpr bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr unsigned last_day_of(int year, unsigned month) {
  constexpr std::array<unsigned, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/// Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, days_from_civil.
constexpr std::int32_t days_from_civil(int year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + static_cast<std::int32_t>(day_of_era) - 719'468;
}

/// Reads a text from left to right; every step says whether what it asked for was there.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return position_ == text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[position_]; }

  bool take(char wanted) {
    if (peek() != wanted || at_end()) {
      return false;
    }
    ++position_;
    return true;
  }

  bool take_number(std::size_t digits, int& number) {
    if (text_.size() - position_ < digits) {
      return false;
    }
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const char c = text_[position_ + i];
      if (c < '0' || c > '9') {
        return false;
      }
      value = value * 10 + (c - '0');
    }
    position_ += digits;
    number = value;
    return true;
  }

  /// The digits behind the decimal mark as microseconds; finer ones are cut off.
  bool take_fraction(std::int64_t& microseconds) {
    std::int64_t scale = microseconds_per_second;
    std::size_t digits = 0;
    for (; !at_end() && peek() >= '0' && peek() <= '9'; ++digits, ++position_) {
      scale /= 10;
      microseconds += scale * (peek() - '0');
    }
    return digits > 0;
  }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

bool take_day(Reader& reader, Day& day) {
  int year = 0;
  int month = 0;
  int day_of_month = 0;
  if (!reader.take_number(4, year) || !reader.take('-') || !reader.take_number(2, month) ||
      !reader.take('-') || !reader.take_number(2, day_of_month) ||
      !date_exists(year, static_cast<unsigned>(month), static_cast<unsigned>(day_of_month))) {
    return false;
  }
  day =
      Day(days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day_of_month)));
  return true;
}

/// "06:00", "06:00:00", "06:00:00.25"; "24:00" is one whole day.
bool take_time_of_day(Reader& reader, Duration& since_midnight) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::int64_t fraction = 0;
  if (!reader.take_number(2, hour) || !reader.take(':') || !reader.take_number(2, minute)) {
    return false;
  }
  if (reader.take(':')) {
    if (!reader.take_number(2, second)) {
      return false;
    }
    if ((reader.take('.') || reader.take(',')) && !reader.take_fraction(fraction)) {
      return false;
    }
  }
  since_midnight = hours(hour) + minutes(minute) + seconds(second) + microseconds(fraction);
  return hour <= 24 && minute <= 59 && second <= 59 && since_midnight <= days(1);
}

bool take_time(Reader& reader, LocalTime& local) {
  if (!take_time_of_day(reader, local.since_midnight)) {
    return false;
  }
  if (local.since_midnight == days(1)) {
    local = {local.day.next(), Duration()};
  }
  return true;
}

/// "Z", "+01:00", "+0100" or "+01".
bool take_offset(Reader& reader, Duration& offset) {
  if (reader.take('Z') || reader.take('z')) {
    return true;
  }
  const bool west = reader.take('-');
  if (!west && !reader.take('+')) {
    return false;
  }
  int hour = 0;
  int minute = 0;
  if (!reader.take_number(2, hour)) {
    return false;
  }
  if (!reader.at_end()) {
    reader.take(':');
    if (!reader.take_number(2, minute)) {
      return false;
    }
  }
  offset = hours(hour) + minutes(minute);
  offset = west ? -offset : offset;
  return hour <= 23 && minute <= 59;
}

Error not_a(const char* what, std::string_view text, const char* remedy) {
  return {.code = ErrorCode::invalid_input,
          .message = fmt::format("{} is not {}", quotation(text), what),
          .where = {},
          .remedy = remedy};
}

}  // namespace

bool date_exists(int year, unsigned month, unsigned day) {
  return year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         day <= last_day_of(year, month);
}

Day Day::of(int year, unsigned month, unsigned day) {
  ensure(month >= 1 && month <= 12 && day >= 1 && day <= last_day_of(year, month),
         "the date exists");
  return Day(days_from_civil(year, month, day));
}

/// Source: Howard Hinnant, civil_from_days.
Date date_of(Day day) {
  const std::int64_t shifted = std::int64_t{day.since_epoch()} + 719'468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const auto day_of_era = static_cast<unsigned>(shifted - era * 146'097);
  const unsigned year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const unsigned day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted_month = (5 * day_of_year + 2) / 153;
  const unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const auto year =
      static_cast<int>(year_of_era) + static_cast<int>(era) * 400 + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

std::string to_string(Day day) {
  const Date date = date_of(day);
  if (date.year < 0 || date.year > 9999) {
    return fmt::format("{}{:06}-{:02}-{:02}", date.year < 0 ? '-' : '+', std::abs(date.year),
                       date.month, date.day);
  }
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_string(Instant instant) {
  std::int64_t day = instant.microseconds() / microseconds_per_day;
  std::int64_t rest = instant.microseconds() % microseconds_per_day;
  if (rest < 0) {
    rest += microseconds_per_day;
    --day;
  }
  const std::int64_t second = rest / microseconds_per_second;
  std::int64_t fraction = rest % microseconds_per_second;
  std::string text =
      fmt::format("{}T{:02}:{:02}:{:02}", to_string(Day(static_cast<std::int32_t>(day))),
                  second / 3'600, second / 60 % 60, second % 60);
  if (fraction != 0) {
    int digits = 6;
    for (; fraction % 10 == 0; fraction /= 10) {
      --digits;
    }
    text += fmt::format(".{:0{}}", fraction, digits);
  }
  return text + 'Z';
}

Result<Instant> parse_instant(std::string_view text) {
  Reader reader(text);
  LocalTime local;
  Duration offset;
  if (!take_day(reader, local.day) || !(reader.take('T') || reader.take('t') || reader.take(' ')) ||
      !take_time(reader, local)) {
    return not_a("a moment", text,
                 "Write it as 2026-03-01T06:00:00Z or 2026-03-01T07:00:00+01:00.");
  }
  if (reader.at_end()) {
    return not_a("a moment, as its offset from UTC is missing", text,
                 "Add Z or an offset such as +01:00, or declare the time zone.");
  }
  if (!take_offset(reader, offset) || !reader.at_end()) {
    return not_a("a moment", text,
                 "Write it as 2026-03-01T06:00:00Z or 2026-03-01T07:00:00+01:00.");
  }
  const std::int64_t midnight = local.day.since_epoch() * microseconds_per_day;
  return Instant::of_microseconds(midnight) + (local.since_midnight - offset);
}

Result<Day> parse_day(std::string_view text) {
  Reader reader(text);
  Day day;
  if (!take_day(reader, day) || !reader.at_end()) {
    return not_a("a day", text, "Write it as 2026-03-01.");
  }
  return day;
}

Result<LocalTime> parse_local_time(std::string_view text) {
  Reader reader(text);
  LocalTime local;
  const bool has_day = take_day(reader, local.day);
  if (has_day && reader.at_end()) {
    return local;
  }
  if (!has_day || !(reader.take('T') || reader.take('t') || reader.take(' ')) ||
      !take_time(reader, local) || !reader.at_end()) {
    return not_a("a local time", text,
                 "Write it as 2026-03-01 or 2026-03-01T06:00:00, without an offset.");
  }
  return local;
}

}  // namespace tienvoud
