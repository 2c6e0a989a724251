#include "exchange/dialect/date_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/decimal.h"
#include "base/text.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

constexpr std::string_view letters = "YymdbHIpMSz";

/// Months as English, Dutch and German name them; the first letters decide.
constexpr std::array<std::array<std::string_view, 5>, 12> month_names = {{
    {"jan"},
    {"feb"},
    {"mar", "maa", "mrt", "m\xC3\xA4r"},
    {"apr"},
    {"may", "mei", "mai"},
    {"jun"},
    {"jul"},
    {"aug"},
    {"sep"},
    {"oct", "okt"},
    {"nov"},
    {"dec", "dez"},
}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
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

/// Walks the text once along the pattern.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return place_ == text_.size(); }

  bool take_number(std::size_t least, std::size_t most, int& number) {
    std::size_t count = 0;
    int value = 0;
    while (count < most && !at_end() && is_digit(text_[place_])) {
      value = value * 10 + (text_[place_] - '0');
      ++place_;
      ++count;
    }
    number = value;
    return count >= least;
  }

  bool take(char c) {
    if (c == ' ') {  // one blank of the pattern stands for any number, or the T of ISO 8601
      const std::size_t before = place_;
      while (!at_end() && (text_[place_] == ' ' || text_[place_] == '\t')) {
        ++place_;
      }
      if (place_ == before && !at_end() && text_[place_] == 'T') {
        ++place_;
      }
      return place_ != before;
    }
    if (at_end() || text_[place_] != c) {
      return false;
    }
    ++place_;
    return true;
  }

  bool take_fraction(std::int64_t& microseconds) {
    if (at_end() || (text_[place_] != '.' && text_[place_] != ',')) {
      return true;
    }
    ++place_;
    std::int64_t scale = 1'000'000;
    const std::size_t before = place_;
    for (; !at_end() && is_digit(text_[place_]); ++place_) {
      scale /= 10;
      microseconds += scale * (text_[place_] - '0');
    }
    return place_ != before;
  }

  bool take_month_name(int& month) {
    std::string word;
    for (; !at_end() && is_letter(text_[place_]); ++place_) {
      word += lower(text_[place_]);
    }
    if (!at_end() && text_[place_] == '.') {
      ++place_;
    }
    for (std::size_t m = 0; m < month_names.size(); ++m) {
      for (const std::string_view name : month_names[m]) {
        if (!name.empty() && word.starts_with(name)) {
          month = static_cast<int>(m) + 1;
          return true;
        }
      }
    }
    return false;
  }

  bool take_half(int& half) {
    const std::string_view rest = text_.substr(place_);
    if (rest.empty() || (lower(rest[0]) != 'a' && lower(rest[0]) != 'p')) {
      return false;
    }
    half = lower(rest[0]) == 'p' ? 1 : 0;
    for (++place_; !at_end() && (text_[place_] == '.' || lower(text_[place_]) == 'm'); ++place_) {
    }
    return true;
  }

  bool take_offset(std::optional<Duration>& offset) {
    if (!at_end() && (text_[place_] == 'Z' || text_[place_] == 'z')) {
      ++place_;
      offset = Duration();
      return true;
    }
    const bool west = !at_end() && text_[place_] == '-';
    int hour = 0;
    int minute = 0;
    if (!west && (at_end() || text_[place_] != '+')) {
      return false;
    }
    ++place_;
    if (!take_number(2, 2, hour)) {
      return false;
    }
    if (!at_end()) {
      take(':');
      if (!take_number(2, 2, minute)) {
        return false;
      }
    }
    const Duration size = hours(hour) + minutes(minute);
    offset = west ? -size : size;
    return hour <= 23 && minute <= 59;
  }

 private:
  std::string_view text_;
  std::size_t place_ = 0;
};

bool take_field(Walk& walk, char letter, Fields& fields) {
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
  Walk walk(text.substr(mark));
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
  Walk walk(text);
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

std::string date_format_advice(const std::vector<std::string>& values) {
  std::vector<std::string> fitting;
  for (const char mark : {'-', '/', '.'}) {
    for (const std::string_view order : {"d?m?Y", "m?d?Y", "d?m?y", "m?d?y", "Y?m?d", "Y?d?m"}) {
      std::string day(order);
      std::ranges::replace(day, '?', mark);
      for (const std::string_view time : {" H:M", " I:M p", " H.M"}) {
        const Result<DateFormat> format = DateFormat::of(day + std::string(time));
        if (!values.empty() && format.ok() &&
            std::ranges::all_of(
                values, [&](const std::string& v) { return format->read(v).has_value(); })) {
          fitting.push_back(day + std::string(time));
          break;
        }
      }
    }
  }
  if (fitting.empty()) {
    return "Declare how the dates of this column are written: date_format in the mapping file, "
           "such "
           "as \"d-m-Y H:M\".";
  }
  if (fitting.size() == 1) {
    return fmt::format(
        "Declare date_format = \"{}\" for this column in the mapping file: it is the "
        "only usual order that fits every value.",
        fitting[0]);
  }
  return fmt::format(
      "Ask who made the file whether it writes \"{}\" or \"{}\", and declare that as "
      "date_format for this column: the values fit both.",
      fitting[0], fitting[1]);
}

}  // namespace tienvoud::exchange
