#pragma once

#include <cstdint>
#include <span>

namespace tienvoud::methods {

/// CRC-32C (Castagnoli, reflected 0x82F63B78) of `data`, continued from the checksum of what came
/// before it: crc32c(b, crc32c(a)) is that of a followed by b. Uses the processor's instruction
/// where it has one. Source: RFC 3720, appendix B.4 (test vectors).
std::uint32_t crc32c(std::span<const std::uint8_t> data, std::uint32_t before = 0);

/// The same by tables only, for processors without the instruction (and to test one by the other).
std::uint32_t crc32c_by_table(std::span<const std::uint8_t> data, std::uint32_t before = 0);

}  // namespace tienvoud::methods
