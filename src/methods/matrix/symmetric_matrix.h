#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tienvoud::methods {

/// A symmetric matrix; only the lower triangle is kept, row by row.
template <class Number>
class SymmetricMatrixOf {
 public:
  SymmetricMatrixOf() = default;
  explicit SymmetricMatrixOf(std::size_t size) : size_(size), entries_(size * (size + 1) / 2) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  Number& at(std::size_t row, std::size_t column) { return entries_[place(row, column)]; }
  [[nodiscard]] Number at(std::size_t row, std::size_t column) const {
    return entries_[place(row, column)];
  }
  /// The entries of the row up to the diagonal.
  [[nodiscard]] std::span<Number> row(std::size_t row) {
    return std::span(entries_).subspan(place(row, 0), row + 1);
  }
  [[nodiscard]] std::span<const Number> row(std::size_t row) const {
    return std::span(entries_).subspan(place(row, 0), row + 1);
  }

 private:
  static std::size_t place(std::size_t row, std::size_t column) {
    return row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row;
  }
  std::size_t size_ = 0;
  std::vector<Number> entries_;
};
using SymmetricMatrix = SymmetricMatrixOf<double>;

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

}  // namespace tienvoud::methods
