#include "model/journal/fact_key.h"

#include <fmt/format.h>

#include <charconv>

namespace tienvoud {
namespace {

constexpr std::size_t half = 16;

std::optional<std::uint64_t> parse_half(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

std::string to_string(const FactKey& key) {
  return fmt::format("{:016x}{:016x}", key.high, key.low);
}

std::optional<FactKey> parse_fact_key(std::string_view text) {
  if (text.size() != 2 * half) {
    return std::nullopt;
  }
  const auto high = parse_half(text.substr(0, half));
  const auto low = parse_half(text.substr(half));
  if (!high || !low) {
    return std::nullopt;
  }
  return FactKey{*high, *low};
}

}  // namespace tienvoud
