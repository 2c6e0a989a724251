#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "methods/codec/bytes.h"

namespace tienvoud::methods {

/// Appends groups of at most 56 bits to its own memory, lowest first, without a branch.
class LaneWriter {
 public:
  /// Empties the lane and makes room for so many groups.
  void start(std::size_t groups) {
    bytes_.resize(std::max(bytes_.size(), groups * 8 + 16));
    at_ = bytes_.data();
    pending_ = 0;
    pending_bits_ = 0;
  }
  /// value < 2^bits, bits <= 56.
  void put(std::uint64_t value, unsigned bits) {
    pending_ |= value << pending_bits_;
    pending_bits_ += bits;
    store_64(at_, pending_);
    at_ += pending_bits_ >> 3U;
    pending_ >>= pending_bits_ & ~7U;
    pending_bits_ &= 7U;
  }
  /// What was written, its last byte filled up with zero bits.
  [[nodiscard]] std::span<const std::uint8_t> written() const {
    return {bytes_.data(),
            static_cast<std::size_t>(at_ - bytes_.data()) + (pending_bits_ > 0 ? 1U : 0U)};
  }

 private:
  std::vector<std::uint8_t> bytes_;
  std::uint8_t* at_ = nullptr;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

/// A position in the bits of one lane. `last_load` bounds where 8 bytes may still be loaded, so
/// that hostile bytes can lead to wrong values but never outside the block; the caller compares the
/// end with the lane's size afterwards.
struct LaneReader {
  const std::uint8_t* begin = nullptr;
  std::uint64_t last_load = 0;  ///< bytes from `begin`
  std::uint64_t at = 0;         ///< bits from `begin`

  /// At least 57 bits from the position on.
  [[nodiscard]] std::uint64_t peek() const {
    return load_64(begin + std::min(at >> 3U, last_load)) >> (at & 7U);
  }
};

}  // namespace tienvoud::methods
