#include "methods/nonnegative_least_squares/nonnegative_least_squares.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

using Values = std::vector<double>;

struct Problem {
  SymmetricMatrix a;
  Values b;
  [[nodiscard]] std::size_t size() const { return b.size(); }
  [[nodiscard]] double objective(const Values& x) const {
    double sum = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      for (std::size_t j = 0; j < size(); ++j) {
        sum += 0.5 * x[i] * a.at(i, j) * x[j];
      }
      sum -= b[i] * x[i];
    }
    return sum;
  }
};

/// Positive definite by construction: rows of numbers, some columns much larger than others.
Problem some_problem(std::size_t most) {
  const auto n = *rc::gen::inRange<std::size_t>(1, most);
  RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
  Problem problem{SymmetricMatrix(n), Values(n)};
  const double sparsity = random.uniform();
  const double scale = std::pow(10.0, random.uniform(-2, 2));
  Values row(n);
  for (std::size_t r = 0; r < 2 * n; ++r) {
    for (std::size_t j = 0; j < n; ++j) {
      row[j] = random.chance(sparsity) ? 0 : random.normal() * (j % 3 == 0 ? scale : 1);
    }
    const double target = random.normal();
    for (std::size_t i = 0; i < n; ++i) {
      problem.b[i] += row[i] * target;
      for (std::size_t j = 0; j <= i; ++j) {
        problem.a.at(i, j) += row[i] * row[j];
      }
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    problem.a.at(i, i) += 0.05;
  }
  return problem;
}

/// The best over all sets of variables that may be above zero, each by elimination.
double best_of_all_sets(const Problem& problem) {
  double best = 0;
  for (unsigned set = 1; set < 1U << problem.size(); ++set) {
    std::vector<std::size_t> chosen;
    for (std::size_t j = 0; j < problem.size(); ++j) {
      if ((set >> j & 1U) != 0) {
        chosen.push_back(j);
      }
    }
    const std::size_t n = chosen.size();
    std::vector<Values> rows(n, Values(n + 1));
    for (std::size_t i = 0; i < n; ++i) {
      rows[i][n] = problem.b[chosen[i]];
      for (std::size_t j = 0; j < n; ++j) {
        rows[i][j] = problem.a.at(chosen[i], chosen[j]);
      }
    }
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t i = 0; i < n; ++i) {
        const double factor = i == k ? 0 : rows[i][k] / rows[k][k];
        for (std::size_t j = k; j <= n; ++j) {
          rows[i][j] -= factor * rows[k][j];
        }
      }
    }
    Values x(problem.size());
    for (std::size_t k = 0; k < n; ++k) {
      x[chosen[k]] = rows[k][n] / rows[k][k];
    }
    if (std::ranges::all_of(x, [](double value) { return value >= 0; })) {
      best = std::min(best, problem.objective(x));
    }
  }
  return best;
}

RC_GTEST_PROP(MinimiseNonnegative, IsAsGoodAsTheBestOfAllSets, ()) {
  const Problem problem = some_problem(7);
  const auto x = minimise_nonnegative(problem.a, problem.b);
  RC_ASSERT(std::ranges::all_of(x, [](double value) { return value >= 0; }));
  const double best = best_of_all_sets(problem);
  RC_ASSERT(problem.objective(x) <= best + 1e-9 * (1 + std::abs(best)));
}

RC_GTEST_PROP(MinimiseNonnegative, MeetsTheConditionsOfAnOptimumWhereverItStarts, ()) {
  const Problem problem = some_problem(60);
  const std::size_t n = problem.size();
  const auto begin = *rc::gen::container<Values>(n, rc::gen::element(0.0, 1.0));
  const auto x = minimise_nonnegative(problem.a, problem.b, begin);
  for (std::size_t i = 0; i < n; ++i) {
    double gradient = -problem.b[i];
    double size = std::abs(problem.b[i]);
    for (std::size_t j = 0; j < n; ++j) {
      gradient += problem.a.at(i, j) * x[j];
      size += std::abs(problem.a.at(i, j) * x[j]);
    }
    RC_ASSERT(x[i] >= 0);
    RC_ASSERT(gradient >= -1e-9 * (1 + size));
    RC_ASSERT((x[i] == 0 || gradient <= 1e-9 * (1 + size)));
  }
}

}  // namespace
}  // namespace tienvoud::methods
