#include "exchange/dialect/number_format.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

using enum FieldKind::Dimension;

struct NamedUnit {
  std::string_view name;
  Unit unit;
};

/// Base units are mJ, mW, mg, thousandths of a piece, millionths of a euro, microseconds, cm3.
constexpr auto units = std::to_array<NamedUnit>({
    {"mWh", {energy, 3'600, 1}},
    {"Wh", {energy, 3'600'000, 1}},
    {"kWh", {energy, 3'600'000'000, 1}},
    {"MWh", {energy, 3'600'000'000'000, 1}},
    {"GWh", {energy, 3'600'000'000'000'000, 1}},
    {"J", {energy, 1'000, 1}},
    {"kJ", {energy, 1'000'000, 1}},
    {"MJ", {energy, 1'000'000'000, 1}},
    {"GJ", {energy, 1'000'000'000'000, 1}},
    {"mW", {power, 1, 1}},
    {"W", {power, 1'000, 1}},
    {"kW", {power, 1'000'000, 1}},
    {"MW", {power, 1'000'000'000, 1}},
    {"mg", {mass, 1, 1}},
    {"g", {mass, 1'000, 1}},
    {"kg", {mass, 1'000'000, 1}},
    {"t", {mass, 1'000'000'000, 1}},
    {"piece", {pieces, 1'000, 1}},
    {"pieces", {pieces, 1'000, 1}},
    {"dozen", {pieces, 12'000, 1}},
    {"hundred", {pieces, 100'000, 1}},
    {"thousand", {pieces, 1'000'000, 1}},
    {"EUR", {money, 1'000'000, 1}},
    {"kEUR", {money, 1'000'000'000, 1}},
    {"ct", {money, 10'000, 1}},
    {"ms", {duration, 1'000, 1}},
    {"s", {duration, 1'000'000, 1}},
    {"min", {duration, 60'000'000, 1}},
    {"h", {duration, 3'600'000'000, 1}},
    {"d", {duration, 86'400'000'000, 1}},
    {"week", {duration, 604'800'000'000, 1}},
    {"HH:MM", {duration, 1'000'000, 1, true}},
    {"HH:MM:SS", {duration, 1'000'000, 1, true}},
    {"l", {volume, 1'000, 1}},
    {"m3", {volume, 1'000'000, 1}},
    {"%", {none, 1, 100}},
});

/// The blanks that typesetters use between thousands (U+00A0, U+202F, U+2009) as plain ones.
std::string with_plain_blanks(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with("\xC2\xA0")) {
      plain += ' ';
      i += 2;
    } else if (text.substr(i).starts_with("\xE2\x80\xAF") ||
               text.substr(i).starts_with("\xE2\x80\x89")) {
      plain += ' ';
      i += 3;
    } else {
      plain += text[i++];
    }
  }
  return plain;
}

/// The digits as they are, with a point and without thousands marks.
std::string rewritten(std::string_view text, DecimalFormat format) {
  std::string plain;
  for (const char c : text) {
    if (c == format.decimal_mark) {
      plain += '.';
    } else if (c != format.thousands_mark && c != '+') {
      plain += c;
    }
  }
  if (!plain.empty() && plain.front() == '.') {
    plain.insert(0, "0");
  }
  return plain;
}

}  // namespace

std::optional<Unit> find_unit(std::string_view name) {
  for (const NamedUnit& unit : units) {
    if (unit.name == name) {
      return unit.unit;
    }
  }
  return std::nullopt;
}

std::string unit_names() {
  std::string names;
  for (const NamedUnit& unit : units) {
    names += names.empty() ? "" : ", ";
    names += unit.name;
  }
  return names;
}

std::optional<std::string> canonical_number(std::string_view written, const NumberRecipe& recipe) {
  std::string text = with_plain_blanks(written);
  std::string_view number = trim(text);
  if (recipe.percent && number.ends_with('%')) {
    number = trim(number.substr(0, number.size() - 1));
  }
  if (recipe.clock) {
    const std::optional<Duration> clock = read_clock(number);
    if (!clock || recipe.target_scale == 0) {
      return std::nullopt;
    }
    return format_scaled(clock->base(), recipe.target_scale, 1);
  }
  if (recipe.numerator == 1 && recipe.denominator == 1) {
    if (!parse_double(number, recipe.format).ok()) {
      return std::nullopt;
    }
    return rewritten(number, recipe.format);
  }
  // In base units of the target where it has such; else in units of 10^-9.
  const std::int64_t scale = recipe.target_scale != 0 ? recipe.target_scale : 1'000'000'000;
  const Int128 numerator = static_cast<Int128>(recipe.numerator) * scale;
  const auto shared = [](Int128 a, Int128 b) {
    while (b != 0) {
      a = std::exchange(b, a % b);
    }
    return a;
  };
  const Int128 common = shared(numerator, recipe.denominator);
  if (numerator / common > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  const Result<std::int64_t> base =
      parse_scaled(number, static_cast<std::int64_t>(numerator / common),
                   static_cast<std::int64_t>(recipe.denominator / common), recipe.format);
  if (!base.ok()) {
    return std::nullopt;
  }
  return format_scaled(*base, scale, 1);
}

std::optional<char> other_decimal_mark(std::string_view text, const NumberRecipe& recipe) {
  NumberRecipe other = recipe;
  other.format = {recipe.format.decimal_mark == '.' ? ',' : '.', recipe.format.decimal_mark};
  return canonical_number(text, other) ? std::optional(other.format.decimal_mark) : std::nullopt;
}

std::optional<std::pair<std::int64_t, std::int64_t>> read_factor(std::string_view text) {
  constexpr std::int64_t fine = 1'000'000'000;
  const std::size_t slash = text.find('/');
  const Result<std::int64_t> above = parse_scaled(trim(text.substr(0, slash)), fine, 1);
  Result<std::int64_t> below = fine;
  if (slash != std::string_view::npos) {
    below = parse_scaled(trim(text.substr(slash + 1)), fine, 1);
  }
  if (!above.ok() || !below.ok() || *above <= 0 || *below <= 0) {
    return std::nullopt;
  }
  const std::int64_t common = std::gcd(*above, *below);
  return std::pair(*above / common, *below / common);
}

std::optional<Duration> read_clock(std::string_view text) {
  text = trim(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  std::array<std::int64_t, 3> parts{};
  std::size_t count = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == ':' && count < 2 && digits > 0) {
      ++count;
      digits = 0;
    } else if (c >= '0' && c <= '9' && digits < 6) {
      parts[count] = parts[count] * 10 + (c - '0');
      ++digits;
    } else {
      return std::nullopt;
    }
  }
  if (count == 0 || digits == 0 || parts[1] > 59 || parts[2] > 59) {
    return std::nullopt;
  }
  const Duration time = hours(parts[0]) + minutes(parts[1]) + seconds(parts[2]);
  return negative ? -time : time;
}

std::optional<Duration> read_duration(std::string_view text) {
  text = trim(text);
  if (text.contains(':')) {
    return read_clock(text);
  }
  const std::size_t end = text.find_last_of("0123456789");
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::optional<Unit> unit = find_unit(trim(text.substr(end + 1)));
  if (!unit || unit->dimension != duration || unit->clock) {
    return std::nullopt;
  }
  const Result<std::int64_t> base = parse_scaled(text.substr(0, end + 1), unit->numerator, 1);
  return base.ok() ? std::optional(Duration::of_base(*base)) : std::nullopt;
}

}  // namespace tienvoud::exchange
