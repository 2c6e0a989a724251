#include "methods/nonnegative_least_squares/nonnegative_least_squares.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "base/random.h"
#include "methods/nonnegative_least_squares/cholesky_factor.h"

namespace tienvoud::methods {
namespace {

using Values = std::vector<double>;
using Rows = std::vector<Values>;

struct Problem {
  Rows rows;
  Values targets;
  Values weights;
  Values priors;
  Values prior_weights;
  std::size_t columns = 0;

  [[nodiscard]] NormalEquations sums() const {
    NormalEquations sums(columns);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      sums.add_row(rows[row], targets[row], weights[row]);
    }
    for (std::size_t j = 0; j < columns; ++j) {
      sums.add_prior(j, priors[j], prior_weights[j]);
    }
    return sums;
  }
  /// By its definition, from the rows.
  [[nodiscard]] double objective(const Values& x) const {
    double sum = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      double residual = -targets[row];
      for (std::size_t j = 0; j < columns; ++j) {
        residual += rows[row][j] * x[j];
      }
      sum += weights[row] * residual * residual;
    }
    for (std::size_t j = 0; j < columns; ++j) {
      sum += prior_weights[j] * (x[j] - priors[j]) * (x[j] - priors[j]);
    }
    return sum;
  }
  [[nodiscard]] double squared_target() const { return objective(Values(columns, 0)); }
};

Problem some_problem(std::size_t columns, std::size_t rows, bool with_prior) {
  RandomStream random(*rc::gen::arbitrary<std::uint64_t>());
  Problem problem;
  problem.columns = columns;
  const double sparsity = random.uniform();
  const double scale = std::pow(10.0, random.uniform(-3, 3));
  Values truth(columns);
  for (double& value : truth) {
    value = random.normal();
  }
  for (std::size_t row = 0; row < rows; ++row) {
    Values cells(columns);
    double target = random.normal() * 0.3;
    for (std::size_t j = 0; j < columns; ++j) {
      const bool zero = random.chance(sparsity);
      cells[j] = zero ? 0 : random.uniform(-0.2, 1) * (j % 3 == 0 ? scale : 1);
      target += cells[j] * truth[j];
    }
    problem.rows.push_back(cells);
    problem.targets.push_back(target);
    problem.weights.push_back(random.uniform(0, 2));
  }
  for (std::size_t j = 0; j < columns; ++j) {
    problem.priors.push_back(with_prior ? random.normal() : 0);
    problem.prior_weights.push_back(with_prior ? random.uniform() : 0);
  }
  return problem;
}

/// Solves by elimination with row exchanges; none where the matrix is singular.
std::optional<Values> eliminate(Rows a, Values b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k; i < n; ++i) {
      pivot = std::abs(a[i][k]) > std::abs(a[pivot][k]) ? i : pivot;
    }
    if (std::abs(a[pivot][k]) < 1e-12) {
      return std::nullopt;
    }
    std::swap(a[k], a[pivot]);
    std::swap(b[k], b[pivot]);
    for (std::size_t i = 0; i < n; ++i) {
      const double factor = i == k ? 0 : a[i][k] / a[k][k];
      for (std::size_t j = 0; j < n; ++j) {
        a[i][j] -= factor * a[k][j];
      }
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = 0; k < n; ++k) {
    b[k] /= a[k][k];
  }
  return b;
}

/// The best over all sets of columns that may be above 0.
double brute_force(const Problem& problem) {
  const NormalEquations sums = problem.sums();
  double best = problem.objective(Values(problem.columns, 0));
  for (unsigned set = 1; set < 1U << problem.columns; ++set) {
    std::vector<std::size_t> chosen;
    for (std::size_t j = 0; j < problem.columns; ++j) {
      if ((set >> j & 1U) != 0) {
        chosen.push_back(j);
      }
    }
    Rows products(chosen.size(), Values(chosen.size()));
    Values right(chosen.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      right[i] = sums.right(chosen[i]);
      for (std::size_t j = 0; j < chosen.size(); ++j) {
        products[i][j] = sums.product(chosen[i], chosen[j]);
      }
    }
    const auto solution = eliminate(products, right);
    if (!solution || std::ranges::any_of(*solution, [](double value) { return value < 0; })) {
      continue;
    }
    Values x(problem.columns);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      x[chosen[i]] = (*solution)[i];
    }
    best = std::min(best, problem.objective(x));
  }
  return best;
}

RC_GTEST_PROP(NonnegativeLeastSquares, IsAsGoodAsTheBestOfAllSets, (bool with_prior)) {
  const Problem problem = some_problem(*rc::gen::inRange<std::size_t>(1, 7),
                                       *rc::gen::inRange<std::size_t>(1, 20), with_prior);
  const auto fit = fit_nonnegative(problem.sums());
  RC_ASSERT(fit.ok());
  RC_ASSERT(std::ranges::all_of(fit->x, [](double x) { return x >= 0; }));
  const double found = problem.objective(fit->x);
  RC_ASSERT(found <= brute_force(problem) + 1e-9 * problem.squared_target());
  RC_ASSERT(std::abs(fit->objective - found) <= 1e-9 * problem.squared_target());
}

/// The conditions of Karush, Kuhn and Tucker, with slopes reckoned here from the rows.
void expect_optimal(const Problem& problem, const NonnegativeFit& fit) {
  Values residuals = problem.targets;
  for (std::size_t row = 0; row < problem.rows.size(); ++row) {
    for (std::size_t j = 0; j < problem.columns; ++j) {
      residuals[row] -= problem.rows[row][j] * fit.x[j];
    }
  }
  for (std::size_t j = 0; j < problem.columns; ++j) {
    double slope = problem.prior_weights[j] * (problem.priors[j] - fit.x[j]);
    double square = problem.prior_weights[j];
    for (std::size_t row = 0; row < problem.rows.size(); ++row) {
      slope += problem.weights[row] * problem.rows[row][j] * residuals[row];
      square += problem.weights[row] * problem.rows[row][j] * problem.rows[row][j];
    }
    const double rounding = 1e-8 * std::sqrt(square * problem.squared_target());
    RC_ASSERT(fit.x[j] >= 0);
    RC_ASSERT(slope <= rounding);
    RC_ASSERT((fit.x[j] == 0 || std::abs(slope) <= rounding));
    RC_ASSERT(std::abs(fit.gradient[j] - slope) <= rounding);
  }
}

RC_GTEST_PROP(NonnegativeLeastSquares, HoldsTheConditionsOfAnOptimum, (bool with_prior)) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 60);
  const Problem problem = some_problem(columns, *rc::gen::inRange<std::size_t>(1, 120), with_prior);
  const auto fit = fit_nonnegative(problem.sums());
  RC_ASSERT(fit.ok());
  expect_optimal(problem, *fit);
}

RC_GTEST_PROP(NonnegativeLeastSquares, DoesNotDependOnWhereItStarts, ()) {
  const Problem problem = some_problem(20, 80, true);
  const auto sums = problem.sums();
  const auto fit = fit_nonnegative(sums);
  const auto start =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 20));
  const auto other = fit_nonnegative(sums, start);
  RC_ASSERT(fit.ok());
  RC_ASSERT(other.ok());
  for (std::size_t j = 0; j < 20; ++j) {
    RC_ASSERT(std::abs(fit->x[j] - other->x[j]) <= 1e-8 * (1 + fit->x[j]));
  }
}

RC_GTEST_PROP(NonnegativeLeastSquares, CopesWithColumnsThatAreAlike, ()) {
  Problem problem = some_problem(12, 40, false);
  for (Values& row : problem.rows) {
    row[3] = row[2];
    row[7] = row[5] + row[6];
    row[9] = 0;
  }
  const auto fit = fit_nonnegative(problem.sums());
  RC_ASSERT(fit.ok());
  expect_optimal(problem, *fit);
  RC_ASSERT(std::ranges::find(fit->undetermined, 9U) != fit->undetermined.end());
}

TEST(NonnegativeLeastSquares, FindsTheTruthWhereItFits) {
  // Two machines and a base load, ten quarters, no noise.
  NormalEquations sums(3);
  RandomStream random(7);
  for (int quarter = 0; quarter < 10; ++quarter) {
    const Values row = {random.uniform(0, 900), random.uniform(0, 900), 900};
    sums.add_row(row, 7.5 * row[0] + 0.2 * row[1] + 1.25 * row[2]);
  }
  const auto fit = fit_nonnegative(sums);
  ASSERT_TRUE(fit.ok());
  EXPECT_NEAR(fit->x[0], 7.5, 1e-9);
  EXPECT_NEAR(fit->x[1], 0.2, 1e-9);
  EXPECT_NEAR(fit->x[2], 1.25, 1e-9);
  EXPECT_EQ(fit->positive, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_TRUE(fit->undetermined.empty());
}

TEST(NonnegativeLeastSquares, FollowsThePriorWhereTheDataAreSilent) {
  NormalEquations sums(2);
  sums.add_row(Values{1, 0}, 4);
  sums.add_prior(1, 3, 0.5);
  const auto fit = fit_nonnegative(sums);
  ASSERT_TRUE(fit.ok());
  EXPECT_NEAR(fit->x[0], 4, 1e-12);
  EXPECT_NEAR(fit->x[1], 3, 1e-12);
}

TEST(NonnegativeLeastSquares, NamesTheTwinThatCouldCarryTheSame) {
  NormalEquations sums(2);
  sums.add_row(Values{1, 1}, 4);
  sums.add_row(Values{2, 2}, 8);
  const auto fit = fit_nonnegative(sums);
  ASSERT_TRUE(fit.ok());
  EXPECT_NEAR(fit->x[0] + fit->x[1], 4, 1e-12);
  EXPECT_EQ(fit->undetermined.size(), 1U);
}

TEST(NonnegativeLeastSquares, RefusesWhatIsNoNumber) {
  NormalEquations sums(1);
  sums.add_row(Values{std::numeric_limits<double>::infinity()}, 1);
  EXPECT_EQ(fit_nonnegative(sums).error().code, ErrorCode::invalid_input);
  EXPECT_TRUE(fit_nonnegative(NormalEquations(0)).ok());
}

RC_GTEST_PROP(NormalEquations, OfPartsAddUpToThoseOfTheWhole, ()) {
  const Problem problem = some_problem(6, 30, false);
  const auto cut = *rc::gen::inRange<std::size_t>(0, 31);
  NormalEquations first(6);
  NormalEquations twice(6);
  NormalEquations whole(6);
  for (std::size_t row = 0; row < 30; ++row) {
    (row < cut ? first : twice).add_row(problem.rows[row], problem.targets[row]);
    for (int copy = row < cut ? 1 : 0; copy < 2; ++copy) {
      whole.add_row(problem.rows[row], problem.targets[row]);
    }
  }
  first.add(twice, 2);
  for (std::size_t i = 0; i < 6; ++i) {
    RC_ASSERT(std::abs(first.right(i) - whole.right(i)) <=
              1e-12 * (1 + std::abs(whole.right(i))) * 1e6);
    for (std::size_t j = 0; j < 6; ++j) {
      RC_ASSERT(std::abs(first.product(i, j) - whole.product(i, j)) <=
                1e-12 * (whole.product(i, i) + whole.product(j, j)));
    }
  }
}

RC_GTEST_PROP(CholeskyFactor, AfterRemovalsSolvesAsOneMadeAfresh, ()) {
  const Problem problem = some_problem(12, 60, true);
  const NormalEquations sums = problem.sums();
  std::vector<std::size_t> present;
  CholeskyFactor factor(12);
  const auto enter = [&](CholeskyFactor& to, const std::vector<std::size_t>& before,
                         std::size_t column) {
    Values products;
    for (const std::size_t other : before) {
      products.push_back(sums.product(column, other));
    }
    return to.append(products, sums.product(column, column), 0);
  };
  for (std::size_t column = 0; column < 12; ++column) {
    RC_PRE(enter(factor, present, column));
    present.push_back(column);
  }
  for (auto removals = *rc::gen::inRange(1, 11); removals > 0; --removals) {
    const auto place = *rc::gen::inRange<std::size_t>(0, present.size());
    factor.remove(place);
    present.erase(present.begin() + static_cast<std::ptrdiff_t>(place));
  }
  Rows products(present.size(), Values(present.size()));
  Values right(present.size());
  for (std::size_t i = 0; i < present.size(); ++i) {
    right[i] = sums.right(present[i]);
    for (std::size_t j = 0; j < present.size(); ++j) {
      products[i][j] = sums.product(present[i], present[j]);
    }
  }
  Values solution = right;
  factor.solve(solution);
  for (std::size_t i = 0; i < present.size(); ++i) {
    double left = -right[i];
    double size = std::abs(right[i]);
    for (std::size_t j = 0; j < present.size(); ++j) {
      left += products[i][j] * solution[j];
      size += std::abs(products[i][j] * solution[j]);
    }
    RC_ASSERT(std::abs(left) <= 1e-10 * size);
  }
}

}  // namespace
}  // namespace tienvoud::methods
