#pragma once

#include <span>
#include <vector>

#include "methods/least_squares/normal_equations.h"
#include "methods/matrix/symmetric_matrix.h"

namespace tienvoud::sight {

/// What the meter and the beliefs say together about the unknowns of a design: powers, which are
/// not negative, and differences of jobs, which are free and are reckoned out exactly (Schur
/// complement), so that drawing from it costs a small problem.
class Posterior {
 public:
  /// The matrix must be positive definite; `powers` of the unknowns come first.
  Posterior(const methods::NormalEquations& equations, std::size_t powers);

  /// The most probable values: powers >= 0, then differences.
  [[nodiscard]] const std::vector<double>& values() const { return values_; }

  /// A weighed sum of unknowns, such as the energy of a machine.
  struct Sum {
    double constant = 0;
    std::vector<double> of_powers;
    double deviation = 0;  ///< of what the powers leave open
  };
  [[nodiscard]] Sum sum(std::span<const double> weights) const;

  /// Powers drawn from the distribution. normals: as many independent standard normal numbers as
  /// there are powers. The draw solves the problem anew with its right side disturbed, and so keeps
  /// to powers >= 0 (perturb and solve: Papandreou & Yuille 2010; exact where no power is at zero).
  [[nodiscard]] std::vector<double> draw(std::span<const double> normals) const;

 private:
  std::size_t powers_;
  methods::Cholesky free_;                  // of the differences' block
  std::vector<std::vector<double>> cross_;  // by power: L^-1 times its column
  std::vector<double> free_moments_;        // L^-1 times the differences' moments
  methods::SymmetricMatrix reduced_;        // Schur complement
  std::vector<double> reduced_moments_;
  methods::Cholesky reduced_root_;
  std::vector<double> values_;
};

}  // namespace tienvoud::sight
