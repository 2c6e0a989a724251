#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tienvoud::exchange {

inline constexpr std::uint32_t replacement_character = 0xFFFD;

/// Appends a Unicode code point, at most 0x10FFFF and no surrogate.
void append_utf8(std::string& text, std::uint32_t code_point);

/// Whether all bytes are below 128.
bool is_ascii(std::string_view text);

}  // namespace tienvoud::exchange
