#include "methods/statistics/distribution.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "base/ensure.h"
#include "base/random.h"

namespace tienvoud::methods {
namespace {

/// The continued fraction of I_x(a, b), which converges fast where x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  constexpr double precision = std::numeric_limits<double>::epsilon();
  const auto not_zero = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1;
  double d = 1 / not_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  // The number of terms grows with the square root of the larger parameter.
  for (int m = 1; m < 100'000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / not_zero(1 + even * d);
    c = not_zero(1 + even / c);
    fraction *= c * d;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / not_zero(1 + odd * d);
    c = not_zero(1 + odd / c);
    const double factor = c * d;
    fraction *= factor;
    if (std::abs(factor - 1) < precision) {
      break;
    }
  }
  return fraction;
}

/// I_x(a, b) where both x and 1 - x are known without rounding: 1 - x of a tiny x would lose its
/// digits.
double incomplete_beta_of(double a, double b, double x, double rest) {
  if (x <= 0) {
    return 0;
  }
  if (rest <= 0) {
    return 1;
  }
  // long double, because the three logarithms of gamma functions nearly cancel where a or b is
  // large.
  const long double log_front =
      std::lgamma(static_cast<long double>(a) + b) - std::lgamma(static_cast<long double>(a)) -
      std::lgamma(static_cast<long double>(b)) + a * std::log(static_cast<long double>(x)) +
      b * std::log(static_cast<long double>(rest));
  const auto front = static_cast<double>(std::exp(log_front));
  if (x < (a + 1) / (a + b + 2)) {
    return front * beta_fraction(a, b, x) / a;
  }
  return 1 - front * beta_fraction(b, a, rest) / b;
}

double student_t_density(double t, double degrees) {
  const double log_density = std::lgamma((degrees + 1) / 2) - std::lgamma(degrees / 2) -
                             0.5 * std::log(degrees * std::numbers::pi) -
                             (degrees + 1) / 2 * std::log1p(t * t / degrees);
  return std::exp(log_density);
}

}  // namespace

double normal_probability(double x) {
  return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

double incomplete_beta(double a, double b, double x) {
  ensure(a > 0 && b > 0 && x >= 0 && x <= 1,
         "the incomplete beta function has positive parameters and x in [0, 1]");
  return incomplete_beta_of(a, b, x, 1 - x);
}

double student_t_two_sided(double t, double degrees) {
  ensure(degrees > 0, "Student's t has positive degrees of freedom");
  const double square = t * t;
  if (std::isinf(square)) {
    return 0;
  }
  return incomplete_beta_of(degrees / 2, 0.5, degrees / (degrees + square),
                            square / (degrees + square));
}

double student_t_probability(double t, double degrees) {
  const double tail = 0.5 * student_t_two_sided(t, degrees);
  return t < 0 ? tail : 1 - tail;
}

double student_t_quantile(double p, double degrees) {
  ensure(p > 0 && p < 1 && degrees > 0, "a quantile of Student's t is for p in (0, 1)");
  if (p == 0.5) {
    return 0;
  }
  // The lower tail keeps its digits; the upper is its mirror. The answer t < 0 has tail(t) = share.
  const double share = p < 0.5 ? p : 1 - p;
  const auto tail = [&](double t) { return 0.5 * student_t_two_sided(t, degrees); };
  double low = -1;
  while (tail(low) > share && low > -1e300) {
    low *= 8;
  }
  double high = 0;
  double t = std::max(low, normal_quantile(share));
  // Newton's steps where they stay between the bounds, halving where they do not.
  for (int step = 0; step < 400; ++step) {
    const double excess = tail(t) - share;
    (excess > 0 ? high : low) = t;
    double next = t - excess / student_t_density(t, degrees);
    if (!(next > low && next < high)) {
      next = low < -1 ? -std::sqrt(low * std::min(high, -1e-3)) : (low + high) / 2;
      next = next > low && next < high ? next : (low + high) / 2;
    }
    if (std::abs(next - t) <= 4 * std::numeric_limits<double>::epsilon() * std::abs(t)) {
      t = next;
      break;
    }
    t = next;
  }
  return p < 0.5 ? t : -t;
}

double f_upper_tail(double f, double numerator_degrees, double denominator_degrees) {
  ensure(numerator_degrees > 0 && denominator_degrees > 0, "F has positive degrees of freedom");
  if (f <= 0) {
    return 1;
  }
  const double part = numerator_degrees * f;
  if (std::isinf(part)) {
    return 0;
  }
  const double whole = part + denominator_degrees;
  return incomplete_beta_of(denominator_degrees / 2, numerator_degrees / 2,
                            denominator_degrees / whole, part / whole);
}

}  // namespace tienvoud::methods
