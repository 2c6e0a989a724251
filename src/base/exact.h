#pragma once

#include <cstdint>
#include <limits>

namespace tienvoud {

__extension__ using Int128 = __int128;

/// a + b, or the end of the range where the sum lies beyond it.
constexpr std::int64_t saturated_sum(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) [[unlikely]] {
    return b < 0 ? std::numeric_limits<std::int64_t>::min()
                 : std::numeric_limits<std::int64_t>::max();
  }
  return sum;
}

/// a - b, or the end of the range where the difference lies beyond it.
constexpr std::int64_t saturated_difference(std::int64_t a, std::int64_t b) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) [[unlikely]] {
    return b > 0 ? std::numeric_limits<std::int64_t>::min()
                 : std::numeric_limits<std::int64_t>::max();
  }
  return difference;
}

/// a * b / c rounded to the nearest whole number, halves away from zero, without overflow between.
/// c > 0. The caller knows that the result fits 64 bits.
constexpr std::int64_t multiply_divide(std::int64_t a, std::int64_t b, std::int64_t c) {
  const Int128 product = static_cast<Int128>(a) * b;
  const Int128 half = c / 2;
  return static_cast<std::int64_t>(product >= 0 ? (product + half) / c : (product - half) / c);
}

/// a * b / c rounded down (towards minus infinity). c > 0.
constexpr std::int64_t multiply_divide_floor(std::int64_t a, std::int64_t b, std::int64_t c) {
  const Int128 product = static_cast<Int128>(a) * b;
  Int128 quotient = product / c;
  if (product % c != 0 && product < 0) {
    --quotient;
  }
  return static_cast<std::int64_t>(quotient);
}

/// The part of a whole `amount` that falls to [from, to) of an interval of `length`, all measured
/// from its start. Parts of adjoining slices sum to the amount exactly, whatever the cuts and their
/// order: each is the difference of two floors. 0 <= from <= to <= length, length > 0.
constexpr std::int64_t slice_of(std::int64_t amount,
                                std::int64_t from,
                                std::int64_t to,
                                std::int64_t length) {
  return multiply_divide_floor(amount, to, length) - multiply_divide_floor(amount, from, length);
}

}  // namespace tienvoud
