#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

// What the encoder and the decoder of reading blocks share; reading_block.h explains the format.
namespace tienvoud::methods::block_format {

inline constexpr std::array<std::uint8_t, 3> magic = {'T', 'V', 'R'};
inline constexpr std::uint8_t version = 1;
inline constexpr std::size_t header_size = 24;
inline constexpr std::size_t checksum_size = 4;
/// So that the last 8-byte load of a column stays within the block.
inline constexpr std::size_t zeros = 4;

enum TimeKind : std::uint8_t { regular = 0, gaps = 1, column = 2 };

}  // namespace tienvoud::methods::block_format
