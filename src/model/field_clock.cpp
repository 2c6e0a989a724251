// Cells of the weekly clock: times of day and days of the week.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/field.h"
#include "model/shown_text.h"

namespace tienvoud {
namespace {

/// Words for Monday to Sunday: English and Dutch, short and long.
constexpr std::array<std::array<std::string_view, 5>, 7> day_words = {{
    {"mon", "monday", "ma", "maandag", "1"},
    {"tue", "tuesday", "di", "dinsdag", "2"},
    {"wed", "wednesday", "wo", "woensdag", "3"},
    {"thu", "thursday", "do", "donderdag", "4"},
    {"fri", "friday", "vr", "vrijdag", "5"},
    {"sat", "saturday", "za", "zaterdag", "6"},
    {"sun", "sunday", "zo", "zondag", "7"},
}};

/// 0 for Monday to 6 for Sunday; -1 for no day.
int weekday_of(std::string_view word) {
  for (std::size_t day = 0; day < day_words.size(); ++day) {
    for (const std::string_view known : day_words[day]) {
      if (word == known) {
        return static_cast<int>(day);
      }
    }
  }
  return -1;
}

/// Adds the days of "mon", "ma-vr" or "fri-mon" to `bits`.
bool add_days(std::string_view piece, unsigned& bits) {
  const std::size_t dash = piece.find('-');
  const int first = weekday_of(piece.substr(0, dash));
  const int last = dash == std::string_view::npos ? first : weekday_of(piece.substr(dash + 1));
  if (first < 0 || last < 0) {
    return false;
  }
  for (int day = first;; day = (day + 1) % 7) {
    bits |= 1U << static_cast<unsigned>(day);
    if (day == last) {
      return true;
    }
  }
}

/// Takes a number of one or two digits off the front of `text`.
bool take_two_digits(std::string_view& text, std::int64_t& number) {
  std::size_t length = 0;
  number = 0;
  for (; length < 2 && length < text.size() && text[length] >= '0' && text[length] <= '9';
       ++length) {
    number = number * 10 + (text[length] - '0');
  }
  text.remove_prefix(length);
  return length > 0;
}

bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

/// "6:30", "06:30", "06:30:15", "06:30:15.25".
bool read_time_of_day(std::string_view text, Duration& since_midnight) {
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t fraction = 0;
  if (!take_two_digits(text, hour) || !take(text, ':') || !take_two_digits(text, minute)) {
    return false;
  }
  if (take(text, ':')) {
    if (!take_two_digits(text, second)) {
      return false;
    }
    if (take(text, '.')) {
      std::int64_t scale = 100'000;
      for (; !text.empty() && text[0] >= '0' && text[0] <= '9' && scale > 0; scale /= 10) {
        fraction += scale * (text[0] - '0');
        text.remove_prefix(1);
      }
    }
  }
  since_midnight = hours(hour) + minutes(minute) + seconds(second) + microseconds(fraction);
  return text.empty() && minute < 60 && second < 60 && since_midnight <= hours(24);
}

}  // namespace

bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, TimeOfDay& value) {
  Duration since_midnight;
  if (!read_time_of_day(cell, since_midnight)) {
    fault = {"not_a_time_of_day",
             fmt::format("\"{}\" is not a time of day.", shown(cell)),
             "Write times of day from 00:00 to 24:00, such as 06:30.",
             {},
             {}};
    return false;
  }
  value.since_midnight = since_midnight;
  return true;
}

bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, Weekdays& value) {
  const std::string lower = lower_ascii(cell);
  unsigned bits = 0;
  bool sound = true;
  std::string_view rest = lower;
  constexpr std::string_view separators = " ,;+/";
  while (sound && !rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
    sound = end == 0 || add_days(rest.substr(0, end), bits);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!sound || bits == 0) {
    fault = {"not_weekdays",
             fmt::format("\"{}\" names no days of the week.", shown(cell)),
             "Write days as mon-fri, or as sat sun.",
             {},
             {}};
    return false;
  }
  value.bits = static_cast<std::uint8_t>(bits);
  return true;
}

std::string text_of(TimeOfDay value, FieldFormat) {
  const std::int64_t all = value.since_midnight.base();
  const std::int64_t second = all / 1'000'000;
  const std::int64_t fraction = all % 1'000'000;
  std::string text = fmt::format("{:02}:{:02}", second / 3'600, second / 60 % 60);
  if (all % 60'000'000 != 0) {
    text += fmt::format(":{:02}", second % 60);
  }
  if (fraction != 0) {
    text += fmt::format(".{:06}", fraction);
  }
  return text;
}

std::string text_of(Weekdays value, FieldFormat) {
  std::string text;
  for (int day = 0; day < 7; ++day) {
    if (!value.has(day)) {
      continue;
    }
    int last = day;
    while (last < 6 && value.has(last + 1)) {
      ++last;
    }
    const auto word = [](int of) { return day_words[static_cast<std::size_t>(of)][0]; };
    text += text.empty() ? "" : " ";
    text += word(day);
    if (last > day) {
      text += last > day + 1 ? '-' : ' ';
      text += word(last);
    }
    day = last;
  }
  return text;
}

}  // namespace tienvoud
