#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace tienvoud::methods {

/// A linear program kept by columns: minimise cost x, where each row's sum a x + slack = rhs, slack
/// at least 0 (exactly 0 in a row that is `exact`), and 0 <= x <= upper. It keeps its room when
/// cleared, so that thousands of small ones are built without asking for memory.
struct ColumnProgram {
  std::vector<double> rhs;
  std::vector<char> exact;
  /// The column that starts as the basic one of each row, or `slack`. The rows and their columns,
  /// suitably ordered, must form a triangle.
  std::vector<std::int32_t> start;

  std::vector<double> cost;
  std::vector<double> upper;
  std::vector<std::int32_t> first{0};  ///< entries of column j: [first[j], first[j + 1])
  std::vector<std::int32_t> row;
  std::vector<double> value;

  static constexpr std::int32_t slack = -1;

  [[nodiscard]] std::size_t rows() const { return rhs.size(); }
  [[nodiscard]] std::size_t columns() const { return cost.size(); }

  void clear() {
    rhs.clear();
    exact.clear();
    start.clear();
    cost.clear();
    upper.clear();
    first.assign(1, 0);
    row.clear();
    value.clear();
  }

  std::int32_t add_row(double right_side, bool is_exact = false) {
    rhs.push_back(right_side);
    exact.push_back(is_exact ? 1 : 0);
    start.push_back(slack);
    return static_cast<std::int32_t>(rhs.size()) - 1;
  }

  /// Entries of the column that end_column closes; a row may come more than once, it is not summed.
  void add_entry(std::int32_t in_row, double coefficient) {
    row.push_back(in_row);
    value.push_back(coefficient);
  }

  std::int32_t end_column(double each, double most) {
    cost.push_back(each);
    upper.push_back(most);
    first.push_back(static_cast<std::int32_t>(row.size()));
    return static_cast<std::int32_t>(cost.size()) - 1;
  }
};

}  // namespace tienvoud::methods
