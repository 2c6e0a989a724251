#include "exchange/p1/crc16.h"

namespace tienvoud::exchange {

std::uint16_t crc16_arc(std::string_view bytes) {
  std::uint32_t crc = 0;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xA001U : crc >> 1U;
    }
  }
  return static_cast<std::uint16_t>(crc);
}

}  // namespace tienvoud::exchange
