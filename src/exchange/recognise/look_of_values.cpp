#include "exchange/recognise/look_of_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace tienvoud::exchange {
namespace {

/// A date as three numbers and what stands between and behind them.
struct Written {
  std::array<int, 3> parts{};
  std::array<std::size_t, 3> digits{};
  char mark = '\0';
  std::string_view rest;  ///< the time of day, without the blank
};

std::optional<Written> written_date(std::string_view text) {
  Written date;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto [end, fault] =
        std::from_chars(text.data(), text.data() + text.size(), date.parts[i]);
    date.digits[i] = static_cast<std::size_t>(end - text.data());
    if (fault != std::errc() || date.digits[i] == 3 || date.digits[i] > 4 || date.parts[i] < 0) {
      return std::nullopt;
    }
    text.remove_prefix(date.digits[i]);
    if (i == 2) {
      break;
    }
    const char mark = text.empty() ? '\0' : text.front();
    if ((mark != '-' && mark != '/' && mark != '.') || (date.mark != '\0' && mark != date.mark)) {
      return std::nullopt;
    }
    date.mark = mark;
    text.remove_prefix(1);
  }
  if (!text.empty() && text.front() != ' ' && text.front() != 'T') {
    return std::nullopt;
  }
  date.rest = text.empty() ? text : text.substr(1);
  return date;
}

/// " H:M", " H:M:S" or nothing; no value where it is none of them.
std::optional<std::string> clock_format(std::string_view rest) {
  if (rest.empty()) {
    return "";
  }
  const auto colons = std::ranges::count(rest, ':');
  const bool clock = std::ranges::all_of(
      rest, [](char c) { return (c >= '0' && c <= '9') || c == ':' || c == '.'; });
  if (!clock || colons < 1 || colons > 2) {
    return std::nullopt;
  }
  return colons == 1 ? " H:M" : " H:M:S";
}

std::string with_marks(const char* letters, char mark, const std::string& clock) {
  return std::string{letters[0], mark, letters[1], mark, letters[2]} + clock;
}

/// Whether more than a few values are not what the others are: a total below the last row may be.
bool too_strange(const std::vector<std::string>& values, std::ptrdiff_t strange) {
  return 4 * strange > std::ranges::count_if(values, [](const auto& one) { return !one.empty(); });
}

}  // namespace

DateLook look_of_dates(const std::vector<std::string>& values) {
  DateLook look;
  int highest_first = 0;
  int highest_second = 0;
  std::optional<Written> one;
  std::string clock;
  std::ptrdiff_t strange = 0;
  for (const auto& value : values) {
    if (value.empty()) {
      continue;
    }
    const auto date = written_date(value);
    // ISO 8601 needs no declaration, and is what the dates of a workbook are read as: texts beside
    // it say how texts are written.
    if (date && date->digits[0] == 4 && date->mark == '-') {
      look.dates = look.iso = true;
      continue;
    }
    const auto format = date ? clock_format(date->rest) : std::nullopt;
    if (!format) {
      ++strange;
      continue;
    }
    clock = format->size() > clock.size() ? *format : clock;
    highest_first = std::max(highest_first, date->parts[0]);
    highest_second = std::max(highest_second, date->parts[1]);
    one = date;
  }
  if (too_strange(values, strange)) {
    return {};
  }
  if (!one) {
    return look;
  }
  look.dates = true;
  look.iso = false;
  if (one->digits[0] == 4) {
    look.format = with_marks("Ymd", one->mark, clock);
    return look;
  }
  const bool long_year = one->digits[2] == 4;
  const auto day_first = with_marks(long_year ? "dmY" : "dmy", one->mark, clock);
  const auto month_first = with_marks(long_year ? "mdY" : "mdy", one->mark, clock);
  if (highest_first > 12 && highest_second <= 12) {
    look.format = day_first;
  } else if (highest_second > 12 && highest_first <= 12) {
    look.format = month_first;
  } else if (highest_first <= 12) {
    look.format = day_first;
    look.other = month_first;
  } else {
    return {};
  }
  return look;
}

bool look_like_clocks(const std::vector<std::string>& values) {
  std::ptrdiff_t strange = 0;
  std::ptrdiff_t clocks = 0;
  for (const auto& value : values) {
    const auto colon = value.find(':');
    const bool clock = (colon == 1 || colon == 2) && clock_format(value).has_value();
    clocks += clock ? 1 : 0;
    strange += clock || value.empty() ? 0 : 1;
  }
  return clocks > 0 && !too_strange(values, strange);
}

std::string look_of_decimals(const std::vector<std::string>& values) {
  std::string proven;
  bool open = false;
  bool contradicted = false;
  for (const auto& value : values) {
    const auto mark = value.find_last_of(",.");
    if (mark == std::string::npos) {
      continue;
    }
    const bool number = std::ranges::all_of(value, [](char c) {
      return (c >= '0' && c <= '9') || c == ',' || c == '.' || c == '-' || c == ' ';
    });
    if (!number) {
      continue;
    }
    const bool both = value.find(',') != std::string::npos && value.find('.') != std::string::npos;
    const bool once = std::ranges::count(value, value[mark]) == 1;
    if (once && (both || value.size() - mark - 1 != 3)) {
      contradicted = contradicted || (!proven.empty() && proven[0] != value[mark]);
      proven = value[mark];
    } else {
      open = true;
    }
  }
  return contradicted ? "?" : !proven.empty() ? proven : open ? "?" : "";
}

}  // namespace tienvoud::exchange
