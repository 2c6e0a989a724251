#include "exchange/xlsx/number_style.h"

#include <fmt/format.h>

#include <cmath>

#include "base/instant.h"

namespace tienvoud::exchange {
namespace {

constexpr std::int64_t milliseconds_per_day = 86'400'000;

std::string clock_text(std::int64_t milliseconds) {
  const std::int64_t total = milliseconds / 1000;
  std::string text = fmt::format("{:02}:{:02}:{:02}", total / 3600, total / 60 % 60, total % 60);
  if (milliseconds % 1000 != 0) {
    text += fmt::format(".{:03}", milliseconds % 1000);
  }
  return text;
}

}  // namespace

NumberStyle style_of_builtin(int number) {
  if (number == 46) {
    return NumberStyle::elapsed;
  }
  if ((number >= 18 && number <= 21) || number == 45 || number == 47) {
    return NumberStyle::time;
  }
  const bool date = (number >= 14 && number <= 17) || number == 22 ||
                    (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
  return date ? NumberStyle::date : NumberStyle::number;
}

NumberStyle style_of_code(std::string_view code) {
  bool day = false;
  bool clock = false;
  bool elapsed = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') {
      break;  // the form of negative numbers
    }
    if (c == '"') {
      i = code.find('"', i + 1);
      if (i == std::string_view::npos) {
        break;
      }
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t close = code.find(']', i);
      if (close == std::string_view::npos) {
        break;
      }
      const char first = i + 1 < close ? static_cast<char>(code[i + 1] | 0x20) : ' ';
      const bool repeats =
          code.substr(i + 1, close - i - 1)
              .find_first_not_of(std::string{first, static_cast<char>(first - 0x20)}) ==
          std::string_view::npos;
      elapsed = elapsed || ((first == 'h' || first == 'm' || first == 's') && repeats);
      i = close;
    } else if (code.substr(i).starts_with("General")) {
      return NumberStyle::number;
    } else {
      const char lower = static_cast<char>(c | 0x20);
      day = day || lower == 'y' || lower == 'd' || (lower == 'm' && !clock);
      clock = clock || lower == 'h' || lower == 's';
    }
  }
  if (elapsed) {
    return NumberStyle::elapsed;
  }
  // "mm:ss" shows minutes; an m alone is a month.
  const bool has_date = code.find_first_of("yYdD") != std::string_view::npos;
  if (clock && !has_date) {
    return NumberStyle::time;
  }
  return day ? NumberStyle::date : clock ? NumberStyle::time : NumberStyle::number;
}

std::optional<std::string> styled_text(double number, NumberStyle style, bool counts_from_1904) {
  if (style == NumberStyle::number || !std::isfinite(number) || number < 0 ||
      number > 2'958'466.0) {
    return std::nullopt;
  }
  const auto milliseconds =
      static_cast<std::int64_t>(std::llround(number * static_cast<double>(milliseconds_per_day)));
  if (style == NumberStyle::elapsed) {
    return clock_text(milliseconds);
  }
  if (style == NumberStyle::time) {
    return clock_text(milliseconds % milliseconds_per_day);
  }
  const std::int64_t whole = milliseconds / milliseconds_per_day;
  // Workbooks that count from 1900 have a 29th of February that year, as Lotus 1-2-3 had.
  if (!counts_from_1904 && (whole == 60 || whole == 0)) {
    return std::nullopt;
  }
  const Day first = counts_from_1904 ? Day::of(1904, 1, 1)
                    : whole > 60     ? Day::of(1899, 12, 30)
                                     : Day::of(1899, 12, 31);
  const Day day = first.next(static_cast<int>(whole));
  if (day > Day::of(9999, 12, 31)) {
    return std::nullopt;
  }
  return fmt::format("{}T{}", to_string(day), clock_text(milliseconds % milliseconds_per_day));
}

std::string number_text(double number) {
  return fmt::format("{:.15g}", number == 0 ? 0.0 : number);
}

}  // namespace tienvoud::exchange
