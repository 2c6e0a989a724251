#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/exact.h"

namespace tienvoud::sight {

/// The exact sum of any values. Meters' values are far below 2^52, so blocks of 1024 of them are
/// summed in 64 bits, in a loop that compilers turn into vector code; a block that holds a larger
/// one is summed again in 128 bits.
inline Int128 exact_sum(std::span<const std::int64_t> values) {
  constexpr std::size_t block = 1024;
  constexpr std::uint64_t limit = std::uint64_t{1} << 52U;
  Int128 total = 0;
  while (!values.empty()) {
    const auto part = values.first(values.size() < block ? values.size() : block);
    values = values.subspan(part.size());
    std::uint64_t sum = 0;
    std::uint64_t seen =
        0;  // all bits of the values, moved so that [-2^52, 2^52) has none above 53
    for (const std::int64_t value : part) {
      sum += static_cast<std::uint64_t>(value);
      seen |= static_cast<std::uint64_t>(value) + limit;
    }
    if (seen < 2 * limit) [[likely]] {
      total += static_cast<std::int64_t>(sum);
      continue;
    }
    for (const std::int64_t value : part) {
      total += value;
    }
  }
  return total;
}

}  // namespace tienvoud::sight
