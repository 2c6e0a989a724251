#include "methods/nonnegative_least_squares/nonnegative_least_squares.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"

namespace tienvoud::methods {
namespace {

// Solves for the free variables, the others being zero.
std::vector<double> solve_free(const SymmetricMatrix& a,
                               std::span<const double> b,
                               std::span<const std::size_t> free) {
  SymmetricMatrix part(free.size());
  std::vector<double> right(free.size());
  for (std::size_t i = 0; i < free.size(); ++i) {
    right[i] = b[free[i]];
    for (std::size_t j = 0; j <= i; ++j) {
      part.at(i, j) = a.at(free[i], free[j]);
    }
  }
  return Cholesky(std::move(part)).solve(right);
}

struct Trial {
  std::vector<double> x;         // zero where not free
  std::vector<double> gradient;  // zero where free
};

Trial solve_with(const SymmetricMatrix& a, std::span<const double> b, std::span<const char> free) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < free.size(); ++i) {
    if (free[i] != 0) {
      indices.push_back(i);
    }
  }
  const std::vector<double> values = solve_free(a, b, indices);
  Trial trial{std::vector<double>(free.size()), std::vector<double>(free.size())};
  for (std::size_t k = 0; k < indices.size(); ++k) {
    trial.x[indices[k]] = values[k];
  }
  for (std::size_t i = 0; i < free.size(); ++i) {
    if (free[i] == 0) {
      double sum = -b[i];
      for (std::size_t k = 0; k < indices.size(); ++k) {
        sum += a.at(i, indices[k]) * values[k];
      }
      trial.gradient[i] = sum;
    }
  }
  return trial;
}

}  // namespace

std::vector<double> minimise_nonnegative(const SymmetricMatrix& a,
                                         std::span<const double> b,
                                         std::span<const double> start) {
  const std::size_t n = b.size();
  ensure(a.size() == n && (start.empty() || start.size() == n), "matrix and vectors have one size");
  std::vector<char> free(n, 1);
  for (std::size_t i = 0; i < start.size(); ++i) {
    free[i] = start[i] > 0 ? 1 : 0;
  }
  // A gradient this small against its terms is rounding, not a reason to pivot.
  std::vector<double> slack(n);
  for (std::size_t i = 0; i < n; ++i) {
    slack[i] = 1e-12 * (std::abs(b[i]) + std::sqrt(a.at(i, i)));
  }
  std::size_t fewest = n + 1;
  int patience = 3;
  std::vector<std::size_t> wrong;
  for (std::size_t round = 0; round < 100 * (n + 1); ++round) {
    Trial trial = solve_with(a, b, free);
    wrong.clear();
    for (std::size_t i = 0; i < n; ++i) {
      if (trial.x[i] < 0 || trial.gradient[i] < -slack[i]) {
        wrong.push_back(i);
      }
    }
    if (wrong.empty()) {
      return trial.x;
    }
    if (wrong.size() < fewest) {
      fewest = wrong.size();
      patience = 3;
    } else if (patience > 0) {
      --patience;
    } else {
      wrong = {wrong.back()};
    }
    for (const std::size_t i : wrong) {
      free[i] = free[i] != 0 ? 0 : 1;
    }
  }
  // Rounding can make the last pivots of a nearly singular problem circle; the point is as good as
  // the arithmetic allows.
  Trial last = solve_with(a, b, free);
  std::ranges::transform(last.x, last.x.begin(), [](double x) { return std::max(0.0, x); });
  return last.x;
}

}  // namespace tienvoud::methods
