#include "model/field.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/decimal.h"
#include "base/exact.h"
#include "base/text.h"
#include "model/shown_text.h"

namespace tienvoud {
namespace {

bool refuse(FieldFault& fault, const char* code, std::string reason, const char* remedy) {
  fault = {code, std::move(reason), remedy, {}, {}};
  return false;
}

bool not_a_number(FieldFault& fault, std::string_view cell) {
  return refuse(fault, "not_a_number", fmt::format("\"{}\" is not a number.", shown(cell)),
                "Write a number with a decimal point and without thousands marks, or declare in a "
                "mapping how the file writes numbers.");
}

bool too_large(FieldFault& fault, std::string_view cell) {
  return refuse(fault, "number_too_large",
                fmt::format("{} is larger than any real figure of this kind.", shown(cell)),
                "Check the number and its unit.");
}

/// The common case, without a detour: up to 15 digits with at most one decimal point. False: the
/// general reader must decide.
bool read_plain_decimal(std::string_view cell, std::int64_t scale, std::int64_t& base) {
  constexpr std::size_t most = 16;
  if (cell.empty() || cell.size() > most) {
    return false;
  }
  std::int64_t digits = 0;
  std::int64_t divisor = 1;
  bool behind = false;
  bool any = false;
  for (const char c : cell) {
    if (c == '.' && !behind) {
      behind = true;
      continue;
    }
    if (c < '0' || c > '9') {
      return false;
    }
    any = true;
    digits = digits * 10 + (c - '0');
    divisor *= behind ? 10 : 1;
  }
  const Int128 product = static_cast<Int128>(digits) * scale;
  const Int128 rounded = divisor == 1 ? product : (2 * product + divisor) / (2 * divisor);
  if (!any || rounded > std::numeric_limits<std::int64_t>::max()) {
    return false;
  }
  base = static_cast<std::int64_t>(rounded);
  return true;
}

}  // namespace

bool read_scaled(std::string_view cell, FieldFormat format, FieldFault& fault, std::int64_t& base) {
  if (read_plain_decimal(cell, format.scale, base)) {
    return true;
  }
  const auto number = parse_scaled(cell, format.scale, 1);
  if (!number) {
    return number.error().code == ErrorCode::too_large ? too_large(fault, cell)
                                                       : not_a_number(fault, cell);
  }
  if (*number < 0 && !format.may_be_negative) {
    return refuse(fault, "negative",
                  fmt::format("{} is negative, which it cannot be.", shown(cell)),
                  "Write the amount without its sign, or leave the row out where it cancels "
                  "another.");
  }
  base = *number;
  return true;
}

bool read_word(std::string_view cell,
               std::span<const std::string_view> words,
               FieldFault& fault,
               std::size_t& place) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (equal_ignoring_case(cell, words[i])) {
      place = i;
      return true;
    }
  }
  return refuse(fault, "unknown_word",
                fmt::format("\"{}\" is not one of {}.", shown(cell), fmt::join(words, ", ")),
                "Use one of the words of the format, or give a value table for this column in a "
                "mapping.");
}

bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, std::string& value) {
  const std::size_t longest = format.is_code ? longest_code : longest_text;
  if (cell.size() > longest) {
    return refuse(fault, "text_too_long",
                  fmt::format("The text of {} bytes that begins with \"{}\" is longer than {} "
                              "bytes.",
                              cell.size(), shown(cell, 40), longest),
                  "Shorten it, and look for a quotation mark that is not closed.");
  }
  const auto is_control = [&](char c) {
    const bool line = c == '\n' || c == '\r' || c == '\t';
    return (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) && (format.is_code || !line);
  };
  if (std::any_of(cell.begin(), cell.end(), is_control) || !is_valid_utf8(cell)) {
    return refuse(fault, "not_text",
                  fmt::format("\"{}\" holds bytes that are not text.", shown(cell)),
                  "Save the file as UTF-8 text, and declare its encoding where it is another.");
  }
  value = cell;
  return true;
}

bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, bool& value) {
  for (const std::string_view word : {"yes", "true", "1", "ja", "y", "j", "waar"}) {
    if (equal_ignoring_case(cell, word)) {
      value = true;
      return true;
    }
  }
  for (const std::string_view word : {"no", "false", "0", "nee", "n", "onwaar"}) {
    if (equal_ignoring_case(cell, word)) {
      value = false;
      return true;
    }
  }
  return refuse(fault, "not_yes_or_no", fmt::format("\"{}\" is neither yes nor no.", shown(cell)),
                "Write yes or no.");
}

bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, std::int64_t& value) {
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), whole);
  if (error == std::errc() && end == cell.data() + cell.size()) {
    value = whole;
    return true;
  }
  // Spreadsheets write whole numbers as 10.0 and 1E+3 too.
  constexpr std::int64_t fine = 1'000'000;
  const auto number = parse_scaled(cell, fine, 1);
  if (number && *number % fine == 0) {
    value = *number / fine;
    return true;
  }
  if (!number && number.error().code == ErrorCode::too_large) {
    return too_large(fault, cell);
  }
  return refuse(fault, "not_a_whole_number",
                fmt::format("\"{}\" is not a whole number.", shown(cell)),
                "Write a whole number, without a unit and without thousands marks.");
}

bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, double& value) {
  const auto number = parse_double(cell);
  if (!number) {
    return number.error().code == ErrorCode::too_large ? too_large(fault, cell)
                                                       : not_a_number(fault, cell);
  }
  value = *number;
  return true;
}

bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, Fraction& value) {
  double number = 0;
  const bool percent_sign = cell.ends_with('%');
  const std::string_view digits = percent_sign ? trim(cell.substr(0, cell.size() - 1)) : cell;
  if (!read_cell(digits, format, fault, number)) {
    return false;
  }
  if (!percent_sign && number >= 0 && number <= 1) {
    value = Fraction(number + 0.0);  // + 0.0 makes -0 a plain zero
    return true;
  }
  refuse(fault, "not_a_fraction", fmt::format("{} is not a share between 0 and 1.", shown(cell)),
         "Write 0.35 for 35 %.");
  if (number >= 0 && number <= 100) {
    fault.repair = "percent";
    fault.repaired_value = fmt::format("{}", number / 100);
  }
  return false;
}

bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, Instant& value) {
  auto moment = parse_instant(cell);
  if (!moment) {
    return refuse(fault, "not_a_moment", shown(moment.error().message, 140) + ".",
                  "Write moments as 2026-03-01T07:00:00+01:00, or declare the form and the time "
                  "zone of the file's times in a mapping.");
  }
  if (*moment < first_moment || *moment >= last_moment) {
    return refuse(
        fault, "moment_out_of_range",
        fmt::format("{} lies before 1990 or after 2099.", shown(cell)),
        "Correct the date; where the system writes such a date for none, leave it empty.");
  }
  value = *moment;
  return true;
}

bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, Day& value) {
  const auto day = parse_day(cell);
  if (!day) {
    return refuse(fault, "not_a_day", fmt::format("\"{}\" is not a day.", shown(cell)),
                  "Write days as 2026-03-01, or declare how the file writes them in a mapping.");
  }
  static const Day first = Day::of(1990, 1, 1);
  static const Day last = Day::of(2100, 1, 1);
  if (*day < first || *day > last) {
    return refuse(
        fault, "moment_out_of_range",
        fmt::format("{} lies before 1990 or after 2099.", shown(cell)),
        "Correct the date; where the system writes such a date for none, leave it empty.");
  }
  value = *day;
  return true;
}

std::string text_of(const std::string& value, FieldFormat) {
  return value;
}
std::string text_of(bool value, FieldFormat) {
  return value ? "yes" : "no";
}
std::string text_of(std::int64_t value, FieldFormat) {
  return fmt::format("{}", value);
}
std::string text_of(double value, FieldFormat) {
  return fmt::format("{}", value);  // the shortest text that reads back to the same double
}
std::string text_of(Fraction value, FieldFormat) {
  return fmt::format("{}", value.value());
}
std::string text_of(Instant value, FieldFormat) {
  return to_string(value);
}
std::string text_of(Day value, FieldFormat) {
  return to_string(value);
}
std::string scaled_text(std::int64_t base, FieldFormat format) {
  return format_scaled(base, format.scale, 1);
}

}  // namespace tienvoud
