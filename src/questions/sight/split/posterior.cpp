#include "questions/sight/split/posterior.h"

#include <algorithm>
#include <cmath>

#include "methods/nonnegative_least_squares/nonnegative_least_squares.h"

namespace tienvoud::sight {

using methods::Cholesky;
using methods::SymmetricMatrix;

namespace {

/// The part of a vector from `begin` on, in the precision that a factorisation takes.
std::vector<double> rounded(std::span<const long double> numbers) {
  std::vector<double> result;
  for (const long double number : numbers) {
    result.push_back(static_cast<double>(number));
  }
  return result;
}

}  // namespace

Posterior::Posterior(const methods::NormalEquations& equations, std::size_t powers)
    : powers_(powers) {
  const auto gram = [&](std::size_t i, std::size_t j) {
    return static_cast<double>(equations.gram.at(i, j));
  };
  const auto moments = rounded(equations.moments);
  const std::size_t differences = moments.size() - powers;
  SymmetricMatrix free(differences);
  for (std::size_t i = 0; i < differences; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      free.at(i, j) = gram(powers + i, powers + j);
    }
  }
  free_ = Cholesky(std::move(free));
  free_moments_ = free_.half_solve(std::span(moments).subspan(powers));
  std::vector<double> column(differences);
  for (std::size_t k = 0; k < powers; ++k) {
    for (std::size_t i = 0; i < differences; ++i) {
      column[i] = gram(powers + i, k);
    }
    cross_.push_back(free_.half_solve(column));
  }
  reduced_ = SymmetricMatrix(powers);
  for (std::size_t i = 0; i < powers; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      reduced_.at(i, j) = gram(i, j) - methods::dot(cross_[i], cross_[j]);
    }
    reduced_moments_.push_back(moments[i] - methods::dot(cross_[i], free_moments_));
  }
  reduced_root_ = Cholesky(reduced_);
  values_ = methods::minimise_nonnegative(reduced_, reduced_moments_);
  // Which powers are zero is known now; the others and the differences come out together, to the
  // last digits that the sums have.
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < moments.size(); ++i) {
    if (i >= powers || values_[i] > 0) {
      chosen.push_back(i);
    }
  }
  const std::vector<double> solved = methods::solve_refined(equations, chosen);
  values_.assign(moments.size(), 0);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    values_[chosen[i]] = chosen[i] < powers ? std::max(solved[i], 0.0) : solved[i];
  }
}

Posterior::Sum Posterior::sum(std::span<const double> weights) const {
  const std::vector<double> half = free_.half_solve(weights.subspan(powers_));
  Sum result;
  result.constant = methods::dot(half, free_moments_);
  for (std::size_t k = 0; k < powers_; ++k) {
    result.of_powers.push_back(weights[k] - methods::dot(cross_[k], half));
  }
  result.deviation = std::sqrt(methods::dot(half, half));
  return result;
}

std::vector<double> Posterior::draw(std::span<const double> normals) const {
  std::vector<double> right = reduced_root_.times(normals);
  for (std::size_t i = 0; i < powers_; ++i) {
    right[i] += reduced_moments_[i];
  }
  return methods::minimise_nonnegative(reduced_, right, std::span(values_).first(powers_));
}

}  // namespace tienvoud::sight
