#pragma once

#include <array>
#include <cstdint>

#include "base/random.h"

namespace tienvoud::methods {

/// Random words for inner loops: xoshiro256** (Blackman and Vigna 2021), begun by a RandomStream.
class SearchRandom {
 public:
  explicit SearchRandom(RandomStream stream) {
    for (std::uint64_t& word : state_) {
      word = stream.next_u64() | 1;
    }
  }

  std::uint64_t next() {
    const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated(state_[3], 45);
    return result;
  }

  /// In [0, n), n > 0 and below 2^32; each equally likely to 2^-32.
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(((next() >> 32U) * n) >> 32U);
  }

 private:
  static std::uint64_t rotated(std::uint64_t word, unsigned by) {
    return (word << by) | (word >> (64 - by));
  }
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace tienvoud::methods
