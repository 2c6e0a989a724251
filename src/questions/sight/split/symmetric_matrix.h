#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tienvoud::sight {

/// A symmetric matrix; only the lower triangle is kept, row by row.
class SymmetricMatrix {
 public:
  SymmetricMatrix() = default;
  explicit SymmetricMatrix(std::size_t size) : size_(size), entries_(size * (size + 1) / 2) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  double& at(std::size_t row, std::size_t column) {
    return row >= column ? entries_[row * (row + 1) / 2 + column]
                         : entries_[column * (column + 1) / 2 + row];
  }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return row >= column ? entries_[row * (row + 1) / 2 + column]
                         : entries_[column * (column + 1) / 2 + row];
  }
  /// The entries of the row up to the diagonal.
  [[nodiscard]] std::span<double> row(std::size_t row) {
    return std::span(entries_).subspan(row * (row + 1) / 2, row + 1);
  }
  [[nodiscard]] std::span<const double> row(std::size_t row) const {
    return std::span(entries_).subspan(row * (row + 1) / 2, row + 1);
  }

 private:
  std::size_t size_ = 0;
  std::vector<double> entries_;
};

/// The lower triangle L with L L' = A of a positive definite matrix (Cholesky).
class Cholesky {
 public:
  Cholesky() = default;
  /// A must be positive definite: the program's fault where it is not.
  explicit Cholesky(SymmetricMatrix a);

  [[nodiscard]] std::size_t size() const { return lower_.size(); }
  /// L x, which turns independent normal numbers into ones with covariance A.
  [[nodiscard]] std::vector<double> times(std::span<const double> x) const;
  /// L^-1 b.
  [[nodiscard]] std::vector<double> half_solve(std::span<const double> b) const;
  /// A^-1 b.
  [[nodiscard]] std::vector<double> solve(std::span<const double> b) const;

 private:
  SymmetricMatrix lower_;
};

/// Sum of products, in an order that is fixed and lets the processor do four at once.
double dot(std::span<const double> a, std::span<const double> b);

}  // namespace tienvoud::sight
