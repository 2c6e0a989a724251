#pragma once

#include <bit>
#include <cstdint>
#include <limits>

namespace tienvoud::methods {

/// Tells whether numbers are multiples of a fixed divisor, and divides those that are, by one
/// multiplication: dividing by an odd number without remainder is multiplying by its inverse modulo
/// 2^64. Source: Warren, Hacker's Delight, section 10-17.
class ExactDivider {
 public:
  /// divisor > 0.
  constexpr explicit ExactDivider(std::uint64_t divisor)
      : shift_(std::countr_zero(divisor)),
        largest_(std::numeric_limits<std::uint64_t>::max() / divisor) {
    const std::uint64_t odd = divisor >> shift_;
    inverse_ = odd;  // right to 3 bits; each step of Newton's method doubles them
    for (int step = 0; step < 5; ++step) {
      inverse_ *= 2 - odd * inverse_;
    }
  }
  /// number / divisor where that is whole; otherwise something greater than largest_quotient().
  [[nodiscard]] constexpr std::uint64_t quotient(std::uint64_t number) const {
    return std::rotr(number * inverse_, shift_);
  }
  [[nodiscard]] constexpr std::uint64_t largest_quotient() const { return largest_; }
  [[nodiscard]] constexpr bool divides(std::uint64_t number) const {
    return quotient(number) <= largest_;
  }

 private:
  int shift_;
  std::uint64_t largest_;
  std::uint64_t inverse_ = 0;
};

}  // namespace tienvoud::methods
