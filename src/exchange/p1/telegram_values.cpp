#include "exchange/p1/telegram_values.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>

#include "base/decimal.h"

namespace tienvoud::exchange {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Unit {
  std::string_view name;
  std::int64_t numerator;
};

/// "002130.115*kWh" in base units of one of the given units; nothing where the unit is another or
/// absent.
template <class Amount, std::size_t n>
std::optional<Amount> amount(const std::string& text, const std::array<Unit, n>& units) {
  const auto star = text.find('*');
  if (star == std::string::npos) {
    return std::nullopt;
  }
  for (const auto& unit : units) {
    if (text.compare(star + 1, std::string::npos, unit.name) == 0) {
      const auto base = parse_scaled(std::string_view(text).substr(0, star), unit.numerator, 1);
      return base.ok() ? std::optional(Amount::of_base(*base)) : std::nullopt;
    }
  }
  return std::nullopt;
}

constexpr std::array energy_units = {Unit{"kWh", 3'600'000'000}, Unit{"Wh", 3'600'000},
                                     Unit{"GJ", 1'000'000'000'000}, Unit{"MJ", 1'000'000'000}};
constexpr std::array power_units = {Unit{"kW", 1'000'000}, Unit{"W", 1'000}};
constexpr std::array volume_units = {Unit{"m3", 1'000'000}};

}  // namespace

bool is_obis(std::string_view text) {
  static constexpr std::string_view separators = "-:..";
  std::size_t at = 0;
  for (std::size_t group = 0; group < 5; ++group) {
    const auto start = at;
    while (at < text.size() && is_digit(text[at])) {
      ++at;
    }
    if (at == start || at - start > 3) {
      return false;
    }
    if (group < 4) {
      if (at == text.size() || text[at] != separators[group]) {
        return false;
      }
      ++at;
    }
  }
  return at == text.size();
}

std::string decoded_identifier(const std::string& text) {
  std::string result;
  if (text.size() % 2 != 0) {
    return text;
  }
  for (std::size_t i = 0; i < text.size(); i += 2) {
    unsigned byte = 0;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
    if (error != std::errc() || end != text.data() + i + 2 || byte < 0x20 || byte > 0x7e) {
      return text;
    }
    result += static_cast<char>(byte);
  }
  return result;
}

std::optional<Instant> stamp_of(const std::string& text, const TimeZone& zone) {
  if (text.size() != 13 && text.size() != 12) {
    return std::nullopt;
  }
  std::array<int, 6> parts{};
  for (std::size_t i = 0; i < 6; ++i) {
    if (!is_digit(text[2 * i]) || !is_digit(text[2 * i + 1])) {
      return std::nullopt;
    }
    parts[i] = (text[2 * i] - '0') * 10 + (text[2 * i + 1] - '0');
  }
  const auto written = fmt::format("20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}", parts[0], parts[1],
                                   parts[2], parts[3], parts[4], parts[5]);
  const auto local = parse_local_time(written);
  if (!local.ok() || (text.size() == 13 && text[12] != 'S' && text[12] != 'W')) {
    return std::nullopt;
  }
  const bool summer = text.size() == 13 && text[12] == 'S';
  return zone.to_instant(*local, summer ? Fold::earlier : Fold::later);
}

std::optional<Energy> energy_of(const std::string& text) {
  return amount<Energy>(text, energy_units);
}

std::optional<Power> power_of(const std::string& text) {
  return amount<Power>(text, power_units);
}

std::optional<Volume> volume_of(const std::string& text) {
  return amount<Volume>(text, volume_units);
}

}  // namespace tienvoud::exchange
