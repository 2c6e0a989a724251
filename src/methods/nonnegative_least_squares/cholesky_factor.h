#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tienvoud::methods {

/// The lower triangle L with L Lᵀ = the products of a set of columns, which grows and shrinks by
/// one column at a time in the square of its size.
class CholeskyFactor {
 public:
  explicit CholeskyFactor(std::size_t most) : most_(most), rows_(most * most) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  void clear() { size_ = 0; }
  /// Adds a column, given its products with those present, in their order, and with itself. False,
  /// and nothing is added, where those present make it up but for `dependence` of its square.
  bool append(std::span<const double> products, double square, double dependence);
  /// Takes out the column at a place; those after it move up.
  void remove(std::size_t place);
  /// Replaces `right` by the solution of L Lᵀ x = right.
  void solve(std::span<double> right) const;

 private:
  [[nodiscard]] double* row(std::size_t i) { return rows_.data() + i * most_; }
  [[nodiscard]] const double* row(std::size_t i) const { return rows_.data() + i * most_; }

  std::size_t most_;
  std::size_t size_ = 0;
  std::vector<double> rows_;
};

}  // namespace tienvoud::methods
