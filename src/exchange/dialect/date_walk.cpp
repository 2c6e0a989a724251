#include "exchange/dialect/date_walk.h"

#include <array>
#include <string>

namespace tienvoud::exchange {
namespace {

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

}  // namespace

bool DateWalk::take_number(std::size_t least, std::size_t most, int& number) {
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

bool DateWalk::take(char c) {
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

bool DateWalk::take_fraction(std::int64_t& microseconds) {
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

bool DateWalk::take_month_name(int& month) {
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

bool DateWalk::take_half(int& half) {
  const std::string_view rest = text_.substr(place_);
  if (rest.empty() || (lower(rest[0]) != 'a' && lower(rest[0]) != 'p')) {
    return false;
  }
  half = lower(rest[0]) == 'p' ? 1 : 0;
  for (++place_; !at_end() && (text_[place_] == '.' || lower(text_[place_]) == 'm'); ++place_) {
  }
  return true;
}

bool DateWalk::take_offset(std::optional<Duration>& offset) {
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

}  // namespace tienvoud::exchange
