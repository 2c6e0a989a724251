#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

/// Part of the kernel: inlined into each of its variants.
#define TIENVOUD_INLINE [[gnu::always_inline]] inline

/// A loop over the lanes, none of which touches what another does.
#if defined(__GNUC__) && !defined(__clang__)
#define TIENVOUD_EACH_LANE(l) \
  _Pragma("GCC ivdep") for (std::size_t l = 0; l < ::tienvoud::methods::simulation::lanes; ++l)
#else
#define TIENVOUD_EACH_LANE(l) \
  for (std::size_t l = 0; l < ::tienvoud::methods::simulation::lanes; ++l)
#endif

namespace tienvoud::methods::simulation {

// Arithmetic on as many replications at a time as fill a cache line, in plain loops that the
// compiler turns into vector instructions. Everything is inlined, so that each variant of the
// kernel (see run_days.cpp) gets it in its own instruction set; all variants compute the same bits.

inline constexpr std::size_t lanes = 8;

struct alignas(64) Lanes {
  std::array<double, lanes> v{};
};

struct alignas(32) LaneWords {
  std::array<std::uint32_t, lanes> v{};
};

TIENVOUD_INLINE std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

TIENVOUD_INLINE double least(double a, double b) {
  return a < b ? a : b;
}

TIENVOUD_INLINE double most(double a, double b) {
  return a > b ? a : b;
}

inline constexpr double smallest = 1e-300;  // keeps 0 / 0 away; far below any amount

/// Four words a lane: one block of Philox each.
using LaneBlock = std::array<LaneWords, 4>;

/// philox4x32 (base/random.h) of the counters {block, row, first_run + lane, purpose}.
TIENVOUD_INLINE void philox_lanes(std::uint64_t seed,
                                  std::array<std::uint32_t, 4> first_counter,
                                  LaneBlock& words) {
  TIENVOUD_EACH_LANE(l) {
    words[0].v[l] = first_counter[0];
    words[1].v[l] = first_counter[1];
    words[2].v[l] = first_counter[2] + static_cast<std::uint32_t>(l);
    words[3].v[l] = first_counter[3];
  }
  auto key_low = static_cast<std::uint32_t>(seed);
  auto key_high = static_cast<std::uint32_t>(seed >> 32);
  for (int round = 0; round < 10; ++round) {
    TIENVOUD_EACH_LANE(l) {
      const std::uint64_t first = std::uint64_t{0xD2511F53} * words[0].v[l];
      const std::uint64_t second = std::uint64_t{0xCD9E8D57} * words[2].v[l];
      words[0].v[l] = static_cast<std::uint32_t>(second >> 32) ^ words[1].v[l] ^ key_low;
      words[1].v[l] = static_cast<std::uint32_t>(second);
      words[2].v[l] = static_cast<std::uint32_t>(first >> 32) ^ words[3].v[l] ^ key_high;
      words[3].v[l] = static_cast<std::uint32_t>(first);
    }
    key_low += 0x9E3779B9;
    key_high += 0xBB67AE85;
  }
}

/// Exact for whole numbers below 2^52, in an instruction that every processor has for vectors.
TIENVOUD_INLINE double whole_to_double(std::uint64_t n) {
  return std::bit_cast<double>(n | 0x4330000000000000U) - 0x1p52;
}

/// A word as the middle of one of 2^32 equal parts of (0, 1).
TIENVOUD_INLINE double uniform_of(std::uint32_t word) {
  return (whole_to_double(word) + 0.5) * 0x1p-32;
}

/// Natural logarithm of a normal positive number to about 10 digits.
TIENVOUD_INLINE double quick_log(double x) {
  constexpr std::uint64_t one = 0x3FF0000000000000U;
  constexpr std::uint64_t root_half = 0x3FE6A09E667F3BCDU;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t shifted = bits + (one - root_half);
  const double exponent = whole_to_double(shifted >> 52) - 1023;
  const double m = std::bit_cast<double>((shifted & 0x000FFFFFFFFFFFFFU) + root_half);
  const double s = (m - 1) / (m + 1);
  const double t = s * s;
  const double series =
      2 + t * (2.0 / 3 + t * (2.0 / 5 + t * (2.0 / 7 + t * (2.0 / 9 + t * (2.0 / 11)))));
  return exponent * 0.693147180559945309417 + s * series;
}

/// The exponential function to about 10 digits, for -700 < x < 700.
TIENVOUD_INLINE double quick_exp(double x) {
  constexpr double shift = 0x1.8p52;  // adding it rounds to a whole number
  const double rounded = x * 1.44269504088896340736 + shift;
  const double n = rounded - shift;
  const double r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10;
  double sum = 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(sum) +
                               (std::bit_cast<std::uint64_t>(rounded) << 52));
}

/// The standard normal quantile to 7 digits, for p in [2^-33, 1 - 2^-33].
/// Source: Wichura, algorithm AS 241 (PPND7), Applied Statistics 37 (1988).
TIENVOUD_INLINE double quick_normal_quantile(double p) {
  const double q = p - 0.5;
  const double c = 0.180625 - q * q;
  const double centre =
      q * (((59.109374720 * c + 159.29113202) * c + 50.434271938) * c + 3.3871327179) /
      (((67.187563600 * c + 78.757757664) * c + 17.895169469) * c + 1);
  const double side = q < 0 ? p : 1 - p;
  const double r = std::sqrt(-quick_log(side)) - 1.6;
  const double tail = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777) /
                      ((0.12021132975 * r + 0.73700164250) * r + 1);
  const double outer = q < 0 ? -tail : tail;
  return std::abs(q) <= 0.425 ? centre : outer;
}

}  // namespace tienvoud::methods::simulation
