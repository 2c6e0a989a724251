#include "base/decimal.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <system_error>

#include "base/ensure.h"
#include "base/exact.h"
#include "base/text.h"

namespace tienvoud {
namespace {

__extension__ using UnsignedInt128 = unsigned __int128;

/// A number as it stands in a text: the digits before and behind the decimal mark (the first with
/// any thousands marks) and a power of ten.
struct Numeral {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::int64_t exponent = 0;
};

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Exponents beyond this make any number zero or too large; larger ones are read as this one.
constexpr std::int64_t largest_exponent = 1'000'000'000;

Error not_a_number(std::string_view text) {
  return {.code = ErrorCode::invalid_input,
          .message = quotation(text) + " is not a number",
          .where = {},
          .remedy = "Check the decimal and thousands marks that are declared for this file."};
}

Error too_large(std::string_view text) {
  return {.code = ErrorCode::too_large,
          .message = quotation(text) + " is too large",
          .where = {},
          .remedy = "Check the number and its unit."};
}

/// True where thousands marks are absent, or split all digits into groups of three behind a first
/// group of one to three.
bool well_grouped(std::string_view whole, char mark) {
  if (mark == '\0' || whole.find(mark) == std::string_view::npos) {
    return true;
  }
  std::size_t group = 0;
  bool first = true;
  for (const char c : whole) {
    if (c != mark) {
      ++group;
      continue;
    }
    if (first ? group == 0 || group > 3 : group != 3) {
      return false;
    }
    first = false;
    group = 0;
  }
  return group == 3;
}

std::string_view without_blanks_around(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

/// Reads "E-3" whole. False where it is something else.
bool read_exponent(std::string_view text, std::int64_t& exponent) {
  text.remove_prefix(1);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) {
    return false;
  }
  for (const char c : text) {
    exponent = std::min(exponent * 10 + (c - '0'), largest_exponent);
  }
  exponent = negative ? -exponent : exponent;
  return true;
}

bool read_numeral(std::string_view text, DecimalFormat format, Numeral& numeral) {
  text = without_blanks_around(text);
  if (text.starts_with('-') || text.starts_with('+')) {
    numeral.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::size_t end = 0;
  const auto take_digits = [&](char mark) {
    const std::size_t begin = end;
    while (end < text.size() && (is_digit(text[end]) || (mark != '\0' && text[end] == mark))) {
      ++end;
    }
    return text.substr(begin, end - begin);
  };
  numeral.whole = take_digits(format.thousands_mark);
  if (end < text.size() && text[end] == format.decimal_mark) {
    ++end;
    numeral.fraction = take_digits('\0');
  }
  if ((numeral.whole.empty() && numeral.fraction.empty()) ||
      !well_grouped(numeral.whole, format.thousands_mark)) {
    return false;
  }
  if (end == text.size()) {
    return true;
  }
  return (text[end] == 'e' || text[end] == 'E') &&
         read_exponent(text.substr(end), numeral.exponent);
}

/// The digits of a numeral in a row, without marks and leading zeros, and how many of them stand
/// before the decimal point once the exponent has moved it; that may be negative, or more than
/// there are.
struct Digits {
  std::string row;
  std::int64_t before_point = 0;
};

Digits digits_of(const Numeral& numeral) {
  Digits digits;
  digits.row.reserve(numeral.whole.size() + numeral.fraction.size());
  std::copy_if(numeral.whole.begin(), numeral.whole.end(), std::back_inserter(digits.row),
               is_digit);
  digits.before_point = static_cast<std::int64_t>(digits.row.size()) + numeral.exponent;
  digits.row += numeral.fraction;
  const std::size_t zeros = std::min(digits.row.find_first_not_of('0'), digits.row.size());
  digits.row.erase(0, zeros);
  digits.before_point -= static_cast<std::int64_t>(zeros);
  return digits;
}

/// The whole number before the point. False where it needs over 128 bits.
bool whole_part(const Digits& digits, UnsignedInt128& whole) {
  for (std::int64_t i = 0; i < digits.before_point; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const auto digit = static_cast<unsigned>(at < digits.row.size() ? digits.row[at] - '0' : 0);
    if (__builtin_mul_overflow(whole, UnsignedInt128{10}, &whole) ||
        __builtin_add_overflow(whole, UnsignedInt128{digit}, &whole)) {
      return false;
    }
  }
  return true;
}

/// The part behind the point times `factor`, rounded down. Exact: floors of nested divisions by ten
/// are the floor of the whole division.
UnsignedInt128 fraction_times(const Digits& digits, UnsignedInt128 factor) {
  UnsignedInt128 product = 0;
  const auto first = static_cast<std::size_t>(std::max<std::int64_t>(digits.before_point, 0));
  for (std::size_t i = digits.row.size(); i > first; --i) {
    product = (static_cast<unsigned>(digits.row[i - 1] - '0') * factor + product) / 10;
  }
  for (std::int64_t zero = digits.before_point; zero < 0 && product != 0; ++zero) {
    product /= 10;
  }
  return product;
}

void append_whole(std::string& text, UnsignedInt128 number) {
  constexpr std::uint64_t chunk = 1'000'000'000'000'000'000;
  if (number >= chunk) {
    append_whole(text, number / chunk);
    text += fmt::format("{:018}", static_cast<std::uint64_t>(number % chunk));
  } else {
    text += fmt::format("{}", static_cast<std::uint64_t>(number));
  }
}

}  // namespace

Result<std::int64_t> parse_scaled(std::string_view text,
                                  std::int64_t numerator,
                                  std::int64_t denominator,
                                  DecimalFormat format) {
  ensure(numerator > 0 && denominator > 0, "a scale is positive");
  Numeral numeral;
  if (!read_numeral(text, format, numeral)) {
    return not_a_number(text);
  }
  const Digits digits = digits_of(numeral);
  // Beyond 39 digits the result leaves 64 bits at any scale.
  constexpr std::int64_t most_digits = 39;
  if (digits.row.empty()) {
    return std::int64_t{0};
  }
  UnsignedInt128 whole = 0;
  const auto scale = static_cast<UnsignedInt128>(numerator);
  const auto divisor = static_cast<UnsignedInt128>(denominator);
  if (digits.before_point > most_digits || !whole_part(digits, whole) ||
      __builtin_mul_overflow(whole, scale, &whole)) {
    return too_large(text);
  }
  // Doubled, so that the half that decides the rounding is a whole number too.
  const UnsignedInt128 doubled_rest = 2 * (whole % divisor) + fraction_times(digits, 2 * scale);
  const UnsignedInt128 magnitude = whole / divisor + (doubled_rest + divisor) / (2 * divisor);
  const UnsignedInt128 limit =
      static_cast<UnsignedInt128>(std::numeric_limits<std::int64_t>::max()) +
      (numeral.negative ? 1U : 0U);
  if (magnitude > limit) {
    return too_large(text);
  }
  const auto bits = static_cast<std::uint64_t>(magnitude);
  return static_cast<std::int64_t>(numeral.negative ? 0 - bits : bits);
}

Result<double> parse_double(std::string_view text, DecimalFormat format) {
  Numeral numeral;
  if (!read_numeral(text, format, numeral)) {
    return not_a_number(text);
  }
  Digits digits = digits_of(numeral);
  if (digits.row.empty()) {
    return 0.0;
  }
  const auto size = static_cast<std::int64_t>(digits.row.size());
  digits.row += fmt::format("e{}", digits.before_point - size);
  double value = 0;
  const auto [end, fault] =
      std::from_chars(digits.row.data(), digits.row.data() + digits.row.size(), value);
  if (fault == std::errc::result_out_of_range) {
    if (digits.before_point > 0) {
      return too_large(text);
    }
    value = 0;
  }
  return numeral.negative ? -value : value;
}

std::string format_scaled(std::int64_t base, std::int64_t numerator, std::int64_t denominator) {
  ensure(numerator > 0 && numerator <= 1'000'000'000'000'000'000 && denominator > 0,
         "a scale is positive and its numerator at most 10^18");
  const Int128 magnitude = base < 0 ? -static_cast<Int128>(base) : static_cast<Int128>(base);
  const Int128 whole = magnitude * denominator / numerator;
  const Int128 rest = magnitude * denominator % numerator;
  // One more decimal makes the grid of texts ten times finer; once its step is at most one base
  // unit, one of the texts around the exact value rest / numerator must read back.
  Int128 step = 1;
  for (int decimals = 0;; ++decimals, step *= 10) {
    const Int128 below = rest * step / numerator;
    const Int128 error_below = below * numerator - rest * step;
    const Int128 error_above = error_below + numerator;
    const Int128 reach = step * denominator;
    const bool below_fits = 2 * error_below >= -reach;
    const bool above_fits = 2 * error_above < reach;
    if (!below_fits && !above_fits) {
      continue;
    }
    const bool take_above = above_fits && (!below_fits || error_above < -error_below);
    const Int128 fraction = below + (take_above ? 1 : 0);
    std::string text = base < 0 ? "-" : "";
    append_whole(text, static_cast<UnsignedInt128>(whole + fraction / step));
    if (decimals > 0) {
      std::string behind;
      append_whole(behind, static_cast<UnsignedInt128>(fraction % step));
      text += '.' + std::string(static_cast<std::size_t>(decimals) - behind.size(), '0') + behind;
    }
    return text;
  }
}

}  // namespace tienvoud
