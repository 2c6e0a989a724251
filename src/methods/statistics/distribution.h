#pragma once

namespace tienvoud::methods {

// normal_quantile is in base/random.h.

/// Probability that a standard normal variable lies below x.
double normal_probability(double x);

/// The regularised incomplete beta function I_x(a, b). a, b > 0; x in [0, 1].
/// Source: continued fraction DLMF 8.17.22 by Lentz's method; about 13 digits for a, b up to 10^4.
double incomplete_beta(double a, double b, double x);

/// Probability that Student's t with so many degrees of freedom lies below t. degrees > 0, also
/// fractional.
double student_t_probability(double t, double degrees);
/// Probability of a |t| at least this large: the p-value of a coefficient.
double student_t_two_sided(double t, double degrees);
/// The t below which Student's t lies with probability p. p in (0, 1), degrees > 0. About 12
/// digits.
double student_t_quantile(double p, double degrees);

/// Probability of an F at least this large, with degrees of the numerator and the denominator. f >=
/// 0.
double f_upper_tail(double f, double numerator_degrees, double denominator_degrees);

/// The x below which a gamma variable of this mean and standard deviation lies with probability p.
/// mean > 0, deviation > 0, p in (0, 1). About 14 digits; a distribution so skewed that the
/// quantile is no double gives 0. Source: Boost.Math.
double gamma_quantile(double p, double mean, double deviation);

}  // namespace tienvoud::methods
