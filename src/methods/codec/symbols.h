#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "methods/codec/prefix_code.h"

namespace tienvoud::methods {

// A residual d (a reading less its segment's center) is written as a symbol and some plain bits.
// The segment's `scale` is the number of lowest bits that are noise: h = d >> scale is small.
// Symbols 0 to 31 are h = -16 to 15, one each, with `scale` plain bits. Beyond, buckets double:
// symbol 32 + 2m is h in [16·2^m, 32·2^m), 33 + 2m is h in [-32·2^m, -16·2^m), with scale + 4 + m
// plain bits. Always d = (symbol_base << scale) + plain bits. A code word and its plain bits fit 56
// bits, so that one 8-byte load from any bit position holds them.

inline constexpr int linear_reach = 16;
inline constexpr std::size_t linear_symbols = 32;
inline constexpr unsigned most_plain_bits = 46;
static_assert(longest_code + most_plain_bits == 56);

/// Plain bits of a symbol beyond the segment's scale.
constexpr unsigned more_bits(std::size_t symbol) {
  return symbol < linear_symbols ? 0U : 4U + static_cast<unsigned>((symbol - linear_symbols) / 2);
}
static_assert(more_bits(symbol_count - 1) == most_plain_bits);

constexpr std::int64_t symbol_base(std::size_t symbol) {
  if (symbol < linear_symbols) {
    return static_cast<std::int64_t>(symbol) - linear_reach;
  }
  const std::int64_t bucket = std::int64_t{1} << more_bits(symbol);
  return (symbol & 1U) == 0 ? bucket : -2 * bucket;
}

/// The symbol of h, or symbol_count where h is beyond the last bucket.
constexpr std::size_t symbol_of(std::int64_t h) {
  const std::uint64_t linear = static_cast<std::uint64_t>(h) + linear_reach;
  if (linear < linear_symbols) {
    return static_cast<std::size_t>(linear);
  }
  const std::uint64_t magnitude = static_cast<std::uint64_t>(h < 0 ? ~h : h);
  const std::size_t symbol =
      linear_symbols + 2 * (std::bit_width(magnitude) - 5U) + (h < 0 ? 1U : 0U);
  return symbol < symbol_count ? symbol : symbol_count;
}

constexpr std::array<std::int64_t, symbol_count> make_symbol_bases() {
  std::array<std::int64_t, symbol_count> bases{};
  for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
    bases[symbol] = symbol_base(symbol);
  }
  return bases;
}
inline constexpr std::array<std::int64_t, symbol_count> symbol_bases = make_symbol_bases();

}  // namespace tienvoud::methods
