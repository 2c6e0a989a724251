#include "methods/statistics/distribution.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

void expect_close(double found, double expected, double relative) {
  EXPECT_NEAR(found, expected, relative * std::abs(expected));
}

// All expected figures of this file were reckoned with 30 digits by numerical integration of the
// densities (mpmath).
TEST(Distribution, IncompleteBetaHasItsKnownValues) {
  struct Case {
    double a, b, x, expected;
  };
  for (const Case& known :
       {Case{0.5, 0.5, 0.25, 0.3333333333333333}, Case{2, 3, 0.4, 0.5248},
        Case{10, 0.5, 0.9, 0.1516409096347099}, Case{150, 200, 0.4, 0.1398093395198472},
        Case{5000, 3000, 0.63, 0.8221209976303472}, Case{0.01, 4, 0.001, 0.9504292267242805},
        Case{1, 1, 0.3, 0.3}, Case{30, 2, 0.5, 1.490116119384766e-8}}) {
    expect_close(incomplete_beta(known.a, known.b, known.x), known.expected, 1e-12);
  }
  EXPECT_EQ(incomplete_beta(2, 3, 0), 0);
  EXPECT_EQ(incomplete_beta(2, 3, 1), 1);
}

TEST(Distribution, StudentTHasItsKnownTails) {
  expect_close(student_t_two_sided(1, 1), 0.5, 1e-13);
  expect_close(student_t_two_sided(-2.0, 10), 0.07338803477074037, 1e-13);
  expect_close(student_t_two_sided(12.5, 30), 1.998496349396643e-13, 1e-12);
  expect_close(student_t_two_sided(0.001, 5), 0.9992407867721977, 1e-13);
  expect_close(student_t_two_sided(40, 3), 3.438068078915853e-5, 1e-12);
  expect_close(student_t_two_sided(1.96, 100'000), 0.04999856319430163, 1e-11);
}

TEST(Distribution, StudentTHasItsKnownQuantiles) {
  expect_close(student_t_quantile(0.975, 1), 12.7062047361747, 1e-13);
  expect_close(student_t_quantile(0.975, 2), 4.302652729749464, 1e-12);
  expect_close(student_t_quantile(0.975, 10), 2.228138851986275, 1e-12);
  expect_close(student_t_quantile(0.95, 30), 1.697260886593958, 1e-12);
  expect_close(student_t_quantile(0.995, 5), 4.032142983555228, 1e-12);
  expect_close(student_t_quantile(0.9999, 3), 22.20374227320418, 1e-11);
  expect_close(student_t_quantile(0.6, 7), 0.2631668613520228, 1e-12);
  expect_close(student_t_quantile(0.975, 1000), 1.962339080826408, 1e-12);
  EXPECT_EQ(student_t_quantile(0.5, 4), 0);
}

TEST(Distribution, FHasItsKnownTails) {
  expect_close(f_upper_tail(1, 1, 1), 0.5, 1e-13);
  expect_close(f_upper_tail(4.06, 3, 20), 0.02095028159244578, 1e-12);
  expect_close(f_upper_tail(330.285339234588, 6, 9), 4.984030528724809e-10, 1e-12);
  expect_close(f_upper_tail(0.2, 5, 50), 0.9609818105900857, 1e-12);
  expect_close(f_upper_tail(2.5, 100, 200), 2.034920815558872e-8, 1e-11);
  EXPECT_EQ(f_upper_tail(0, 3, 4), 1);
}

RC_GTEST_PROP(Distribution, IncompleteBetaMirrors, ()) {
  const double a = *rc::gen::inRange(1, 4000) / 16.0;
  const double b = *rc::gen::inRange(1, 4000) / 16.0;
  const double x = *rc::gen::inRange(0, 1025) / 1024.0;
  RC_ASSERT(std::abs(incomplete_beta(a, b, x) + incomplete_beta(b, a, 1 - x) - 1) < 1e-12);
}

RC_GTEST_PROP(Distribution, StudentTQuantileInvertsItsProbability, ()) {
  const double p = *rc::gen::inRange(1, 65536) / 65536.0;
  const double degrees = *rc::gen::inRange(1, 4000) / 8.0;
  const double t = student_t_quantile(p, degrees);
  RC_ASSERT(std::abs(student_t_probability(t, degrees) - p) <= 1e-11 * std::fmin(p, 1 - p) + 1e-15);
  RC_ASSERT(student_t_quantile(1 - p, degrees) == -t);
}

TEST(Distribution, StudentTBecomesNormal) {
  for (const double p : {0.001, 0.1, 0.4, 0.7, 0.995}) {
    EXPECT_NEAR(student_t_quantile(p, 1e7), normal_quantile(p), 1e-5);
    EXPECT_NEAR(normal_probability(normal_quantile(p)), p, 1e-14);
  }
}

TEST(GammaQuantile, AgreesWithTables) {
  // An exponential variable: -ln(1 - p). Chi-squared with 10 degrees: 18.307 038 053 275 1 at 0.95.
  EXPECT_NEAR(gamma_quantile(0.95, 2, 2), -2 * std::log(0.05), 1e-12);
  EXPECT_NEAR(gamma_quantile(0.95, 10, std::sqrt(20.0)), 18.307038053275146, 1e-11);
  // Hardly varying demand is as good as normal.
  EXPECT_NEAR(gamma_quantile(0.975, 1e6, 1e3), 1e6 + 1959.96, 2);
  // Demand on one day of a thousand: next to always nothing.
  EXPECT_NEAR(gamma_quantile(0.5, 0.001, 1), 0, 1e-9);
}

}  // namespace
}  // namespace tienvoud::methods
