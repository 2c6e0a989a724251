#include "exchange/xlsx/escapes.h"

#include <charconv>
#include <optional>

namespace tienvoud::exchange {
namespace {

constexpr std::size_t length = 7;  // "_x000D_"

/// The character that an escape at the text's begin stands for.
std::optional<unsigned> escaped(std::string_view text) {
  if (text.size() < length || !text.starts_with("_x") || text[length - 1] != '_') {
    return std::nullopt;
  }
  unsigned code = 0;
  const auto* const end = text.data() + length - 1;
  const auto read = std::from_chars(text.data() + 2, end, code, 16);
  return read.ec == std::errc() && read.ptr == end ? std::optional(code) : std::nullopt;
}

}  // namespace

std::string without_escapes(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto code = escaped(text);
    const bool known = code && *code > 0 && *code < 0x80;
    result += known ? static_cast<char>(*code) : text.front();
    text.remove_prefix(known ? length : 1);
  }
  return result;
}

std::string with_literal_escapes(std::string_view text) {
  std::string result;
  for (; !text.empty(); text.remove_prefix(1)) {
    result += escaped(text) ? "_x005F_" : std::string(1, text.front());
  }
  return result;
}

}  // namespace tienvoud::exchange
