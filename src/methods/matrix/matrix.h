#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <vector>

#include "base/ensure.h"

namespace tienvoud::methods {

/// A dense matrix of numbers; a column lies in one piece.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t columns)
      : rows_(rows), columns_(columns), cells_(rows * columns) {}
  /// From rows as one writes them; all of one length.
  Matrix(std::initializer_list<std::initializer_list<double>> rows)
      : Matrix(rows.size(), rows.size() == 0 ? 0 : rows.begin()->size()) {
    std::size_t row = 0;
    for (const auto& cells : rows) {
      ensure(cells.size() == columns_, "all rows of a matrix have one length");
      std::size_t column = 0;
      for (const double cell : cells) {
        (*this)(row, column++) = cell;
      }
      ++row;
    }
  }

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  double& operator()(std::size_t row, std::size_t column) { return cells_[column * rows_ + row]; }
  double operator()(std::size_t row, std::size_t column) const {
    return cells_[column * rows_ + row];
  }
  [[nodiscard]] std::span<double> column(std::size_t column) {
    return std::span(cells_).subspan(column * rows_, rows_);
  }
  [[nodiscard]] std::span<const double> column(std::size_t column) const {
    return std::span(cells_).subspan(column * rows_, rows_);
  }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<double> cells_;
};

}  // namespace tienvoud::methods
