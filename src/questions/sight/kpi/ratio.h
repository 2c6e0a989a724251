#pragma once

#include <optional>

#include "base/exact.h"

namespace tienvoud::sight {

/// An exact ratio of whole numbers in lowest terms. Nothing is rounded before `value()`, so figures
/// that must agree do (availability x effectiveness x quality = OEE).
class Ratio {
 public:
  constexpr Ratio() = default;  ///< 0
  /// None where the denominator is zero.
  static std::optional<Ratio> of(Int128 numerator, Int128 denominator);

  [[nodiscard]] Int128 numerator() const { return numerator_; }
  [[nodiscard]] Int128 denominator() const { return denominator_; }
  [[nodiscard]] double value() const {
    return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  }
  /// None where the product in lowest terms needs more than 127 bits.
  static std::optional<Ratio> product(const Ratio& a, const Ratio& b);
  friend bool operator==(const Ratio&, const Ratio&) = default;

 private:
  constexpr Ratio(Int128 numerator, Int128 denominator)
      : numerator_(numerator), denominator_(denominator) {}
  Int128 numerator_ = 0;
  Int128 denominator_ = 1;  // > 0
};

}  // namespace tienvoud::sight
