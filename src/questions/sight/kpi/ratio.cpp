#include "questions/sight/kpi/ratio.h"

#include <utility>

namespace tienvoud::sight {
namespace {

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  a = a < 0 ? -a : a;
  b = b < 0 ? -b : b;
  while (b != 0) {
    a = std::exchange(b, a % b);
  }
  return a;
}

}  // namespace

std::optional<Ratio> Ratio::of(Int128 numerator, Int128 denominator) {
  if (denominator == 0) {
    return std::nullopt;
  }
  const Int128 common = greatest_common_divisor(numerator, denominator);
  const Int128 sign = denominator < 0 ? -1 : 1;
  return Ratio(sign * numerator / common, sign * denominator / common);
}

std::optional<Ratio> Ratio::product(const Ratio& a, const Ratio& b) {
  // Common factors are taken out crosswise first, so that only a result that is truly too long
  // overflows.
  const auto first = of(a.numerator_, b.denominator_);
  const auto second = of(b.numerator_, a.denominator_);
  Int128 numerator = 0;
  Int128 denominator = 0;
  if (__builtin_mul_overflow(first->numerator_, second->numerator_, &numerator) ||
      __builtin_mul_overflow(first->denominator_, second->denominator_, &denominator)) {
    return std::nullopt;
  }
  return Ratio(numerator, denominator);
}

}  // namespace tienvoud::sight
