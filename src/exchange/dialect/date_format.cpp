#include "exchange/dialect/date_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/decimal.h"
#include "base/text.h"
#include "exchange/dialect/date_walk.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

constexpr std::string_view letters = "YymdbHIpMSz";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

struct Fields {
  int year = -1;
  int month = -1;
  int day = -1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::int64_t fraction = 0;  // microseconds
  bool twelve = false;
  int half = -1;  // 0 am, 1 pm
  std::optional<Duration> offset;
};

bool take_field(DateWalk& walk, char letter, Fields& fields) {
  switch (letter) {
    case 'Y':
      return walk.take_number(4, 4, fields.year);
    case 'y':
      if (!walk.take_number(2, 2, fields.year)) return false;
      fields.year += 2000;
      return true;
    case 'm':
      return walk.take_number(1, 2, fields.month);
    case 'd':
      return walk.take_number(1, 2, fields.day);
    case 'b':
      return walk.take_month_name(fields.month);
    case 'I':
      fields.twelve = true;
      return walk.take_number(1, 2, fields.hour);
    case 'H':
      return walk.take_number(1, 2, fields.hour);
    case 'M':
      return walk.take_number(1, 2, fields.minute);
    case 'S':
      return walk.take_number(1, 2, fields.second) && walk.take_fraction(fields.fraction);
    case 'p':
      return walk.take_half(fields.half);
    default:
      return walk.take_offset(fields.offset);
  }
}

std::optional<WrittenTime> time_of(const Fields& fields) {
  int hour = fields.hour;
  if (fields.twelve || fields.half >= 0) {
    if (fields.half < 0 || hour < 1 || hour > 12) {
      return std::nullopt;
    }
    hour = hour % 12 + 12 * fields.half;
  }
  const Duration time =
      hours(hour) + minutes(fields.minute) + seconds(fields.second) + microseconds(fields.fraction);
  if (fields.month < 0 || fields.day < 0 ||
      !date_exists(fields.year, static_cast<unsigned>(fields.month),
                   static_cast<unsigned>(fields.day)) ||
      hour > 24 || fields.minute > 59 || fields.second > 59 || time > days(1)) {
    return std::nullopt;
  }
  const Day day =
      Day::of(fields.year, static_cast<unsigned>(fields.month), static_cast<unsigned>(fields.day));
  WrittenTime written{{day, time}, fields.offset};
  if (time == days(1)) {
    written.local = {day.next(), Duration()};
  }
  return written;
}

std::optional<WrittenTime> read_iso(std::string_view text) {
  if (text.size() < 10 || text[4] != '-') {
    return std::nullopt;
  }
  if (const Result<LocalTime> local = parse_local_time(text); local.ok()) {
    return WrittenTime{*local, std::nullopt};
  }
  const std::size_t mark = text.find_first_of("Zz+-", 10);
  if (mark == std::string_view::npos) {
    return std::nullopt;
  }
  const Result<LocalTime> local = parse_local_time(trim(text.substr(0, mark)));
  DateWalk walk(text.substr(mark));
  WrittenTime written;
  if (!local.ok() || !walk.take_offset(written.offset) || !walk.at_end()) {
    return std::nullopt;
  }
  written.local = *local;
  return written;
}

std::optional<WrittenTime> time_since(Day day, std::int64_t passed_microseconds) {
  constexpr std::int64_t whole_day = 86'400'000'000;
  std::int64_t count = passed_microseconds / whole_day;
  std::int64_t rest = passed_microseconds % whole_day;
  if (rest < 0) {
    rest += whole_day;
    --count;
  }
  if (count < -36'525 || count > 110'000) {  // beyond the years 1869 to 2270
    return std::nullopt;
  }
  return WrittenTime{{day.next(static_cast<int>(count)), microseconds(rest)}, std::nullopt};
}

}  // namespace

Result<DateFormat> DateFormat::of(std::string_view pattern) {
  DateFormat format;
  format.pattern_ = pattern;
  constexpr auto specials =
      std::to_array<std::pair<std::string_view, Special>>({{"iso", Special::iso},
                                                           {"unix_s", Special::unix_seconds},
                                                           {"unix_ms", Special::unix_milliseconds},
                                                           {"excel", Special::excel}});
  for (const auto& [name, special] : specials) {
    if (pattern == name) {
      format.special_ = special;
      return format;
    }
  }
  format.special_ = Special::none;
  const auto has = [&](char c) { return pattern.contains(c); };
  const auto strange = std::ranges::find_if(pattern, [](char c) {
    return (is_letter(c) && !letters.contains(c) && c != 'T') || is_digit(c);
  });
  if (pattern.size() > 60 || strange != pattern.end() || !(has('Y') || has('y')) ||
      !(has('m') || has('b')) || !has('d') || has('I') != has('p')) {
    return Error{
        .code = ErrorCode::invalid_input,
        .message = fmt::format("\"{}\" is not a date format", shown(pattern)),
        .where = {},
        .remedy = "Write it with the letters Y m d H M S, such as \"d-m-Y H:M\"; I needs p."};
  }
  return format;
}

std::optional<WrittenTime> DateFormat::read_special(std::string_view text) const {
  const bool is_excel = special_ == Special::excel;
  const std::int64_t scale = is_excel                            ? 86'400'000
                             : special_ == Special::unix_seconds ? 1'000'000
                                                                 : 1'000;
  // A day of a spreadsheet has 15 digits at most: finer than a millisecond there is only rounding.
  const Result<std::int64_t> number = parse_scaled(text, scale, 1);
  if (!number.ok()) {
    return std::nullopt;
  }
  if (is_excel) {
    constexpr std::int64_t farthest = 200'000LL * 86'400'000;
    return *number < 0 || *number > farthest ? std::nullopt
                                             : time_since(Day::of(1899, 12, 30), *number * 1'000);
  }
  std::optional<WrittenTime> written = time_since(Day(), *number);
  if (written) {
    written->offset = Duration();
  }
  return written;
}

std::optional<WrittenTime> DateFormat::read(std::string_view text) const {
  text = trim(text);
  if (text.size() > 64) {
    return std::nullopt;
  }
  if (const std::optional<WrittenTime> iso = read_iso(text)) {
    return iso;
  }
  if (special_ == Special::iso) {
    return std::nullopt;
  }
  if (special_ != Special::none) {
    return read_special(text);
  }
  DateWalk walk(text);
  Fields fields;
  bool time_begun = false;
  char last_letter = 0;
  for (std::size_t i = 0; i < pattern_.size(); ++i) {
    const char c = pattern_[i];
    const bool is_time = std::string_view("HIMS").contains(c);
    const bool day_is_known = fields.year >= 0 && fields.month >= 0 && fields.day >= 0;
    if (walk.at_end() && day_is_known && !time_begun) {
      return time_of(fields);
    }
    if (walk.at_end() && (c == ':' || is_time) && last_letter == 'M') {
      break;  // seconds that are not written
    }
    if (letters.contains(c)) {
      time_begun = time_begun || is_time;
      last_letter = c;
      if (!take_field(walk, c, fields)) {
        return std::nullopt;
      }
      const bool next_is_colon = i + 1 < pattern_.size() && pattern_[i + 1] == ':';
      if (c == 'M' && !next_is_colon && walk.take(':') && !take_field(walk, 'S', fields)) {
        return std::nullopt;
      }
    } else if (!walk.take(c)) {
      return std::nullopt;
    }
  }
  return walk.at_end() ? time_of(fields) : std::nullopt;
}

}  // namespace tienvoud::exchange
