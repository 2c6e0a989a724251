#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tienvoud::methods {

/// The sums that a least-squares problem leaves of its rows: minimise
///   sum over rows of weight * (row . x - target)^2 + sum over columns of prior weight * (x_j -
///   prior_j)^2.
/// Sums of parts of the rows (days, say) add up, so a resample of the parts costs no look at the
/// rows.
class NormalEquations {
 public:
  explicit NormalEquations(std::size_t columns);

  [[nodiscard]] std::size_t columns() const { return right_.size(); }

  /// row: one number for each column; those that are zero cost nothing. weight >= 0.
  void add_row(std::span<const double> row, double target, double weight = 1);
  /// Draws x_column towards `value`. weight >= 0, in the units of a row's squared target by x
  /// squared.
  void add_prior(std::size_t column, double value, double weight);
  /// Adds `times` copies of other sums over the same columns.
  void add(const NormalEquations& other, double times = 1);

  /// Sum of weight * row_i * row_j (and the prior's weight where i == j).
  [[nodiscard]] double product(std::size_t i, std::size_t j) const {
    return i >= j ? lower_[i * (i + 1) / 2 + j] : lower_[j * (j + 1) / 2 + i];
  }
  /// Sum of weight * row_i * target.
  [[nodiscard]] double right(std::size_t i) const { return right_[i]; }
  /// Sum of weight * target^2.
  [[nodiscard]] double squared_target() const { return squared_target_; }
  /// What is minimised, at x. Loses digits where the fit is nearly exact.
  [[nodiscard]] double objective(std::span<const double> x) const;

 private:
  std::vector<double> lower_;  // the lower triangle, row by row
  std::vector<double> right_;
  double squared_target_ = 0;
  std::vector<std::uint32_t> used_;  // columns of the row being added that are not zero
};

}  // namespace tienvoud::methods
