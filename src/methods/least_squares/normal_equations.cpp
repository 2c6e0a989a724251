#include "methods/least_squares/normal_equations.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::methods {
namespace {

/// moments - gram x of the chosen columns.
std::vector<double> residual(const NormalEquations& equations,
                             std::span<const std::size_t> chosen,
                             std::span<const long double> x) {
  std::vector<double> left(chosen.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    long double sum = equations.moments[chosen[i]];
    for (std::size_t j = 0; j < chosen.size(); ++j) {
      sum -= equations.gram.at(chosen[i], chosen[j]) * x[j];
    }
    left[i] = static_cast<double>(sum);
  }
  return left;
}

}  // namespace

std::vector<double> solve_refined(const NormalEquations& equations,
                                  std::span<const std::size_t> chosen) {
  const std::size_t n = chosen.size();
  SymmetricMatrix part(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      part.at(i, j) = static_cast<double>(equations.gram.at(chosen[i], chosen[j]));
    }
  }
  const Cholesky factor(std::move(part));
  std::vector<long double> x(n, 0);
  constexpr int most_steps = 5;
  for (int step = 0; step < most_steps; ++step) {
    const std::vector<double> change = factor.solve(residual(equations, chosen, x));
    bool changed = false;
    for (std::size_t i = 0; i < n; ++i) {
      x[i] += change[i];
      changed = changed || std::abs(change[i]) > 1e-15 * static_cast<double>(std::abs(x[i]));
    }
    if (!changed) {
      break;
    }
  }
  std::vector<double> rounded(n);
  std::ranges::transform(x, rounded.begin(), [](long double v) { return static_cast<double>(v); });
  return rounded;
}

}  // namespace tienvoud::methods
