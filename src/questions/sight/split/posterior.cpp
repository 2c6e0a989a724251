#include "questions/sight/split/posterior.h"

#include <cmath>

#include "questions/sight/split/nonnegative_quadratic.h"

namespace tienvoud::sight {

Posterior::Posterior(const NormalEquations& equations, std::size_t powers) : powers_(powers) {
  const SymmetricMatrix& gram = equations.gram;
  const std::size_t differences = gram.size() - powers;
  SymmetricMatrix free(differences);
  for (std::size_t i = 0; i < differences; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      free.at(i, j) = gram.at(powers + i, powers + j);
    }
  }
  free_ = Cholesky(std::move(free));
  free_moments_ = free_.half_solve(std::span(equations.moments).subspan(powers));
  std::vector<double> column(differences);
  for (std::size_t k = 0; k < powers; ++k) {
    for (std::size_t i = 0; i < differences; ++i) {
      column[i] = gram.at(powers + i, k);
    }
    cross_.push_back(free_.half_solve(column));
  }
  reduced_ = SymmetricMatrix(powers);
  for (std::size_t i = 0; i < powers; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      reduced_.at(i, j) = gram.at(i, j) - dot(cross_[i], cross_[j]);
    }
    reduced_moments_.push_back(equations.moments[i] - dot(cross_[i], free_moments_));
  }
  reduced_root_ = Cholesky(reduced_);
  values_ = minimise_nonnegative(reduced_, reduced_moments_);
  std::vector<double> right(equations.moments.begin() + static_cast<std::ptrdiff_t>(powers),
                            equations.moments.end());
  for (std::size_t i = 0; i < differences; ++i) {
    right[i] -= dot(gram.row(powers + i).first(powers), values_);
  }
  const std::vector<double> solved = free_.solve(right);
  values_.insert(values_.end(), solved.begin(), solved.end());
}

Posterior::Sum Posterior::sum(std::span<const double> weights) const {
  const std::vector<double> half = free_.half_solve(weights.subspan(powers_));
  Sum result;
  result.constant = dot(half, free_moments_);
  for (std::size_t k = 0; k < powers_; ++k) {
    result.of_powers.push_back(weights[k] - dot(cross_[k], half));
  }
  result.deviation = std::sqrt(dot(half, half));
  return result;
}

std::vector<double> Posterior::draw(std::span<const double> normals) const {
  std::vector<double> right = reduced_root_.times(normals);
  for (std::size_t i = 0; i < powers_; ++i) {
    right[i] += reduced_moments_[i];
  }
  return minimise_nonnegative(reduced_, right, std::span(values_).first(powers_));
}

}  // namespace tienvoud::sight
