#pragma once

#include <cstdint>
#include <string_view>

namespace tienvoud::exchange {

/// CRC-16/ARC (reflected polynomial 0xA001, initial 0) as the P1 companion standard uses it.
std::uint16_t crc16_arc(std::string_view bytes);

}  // namespace tienvoud::exchange
