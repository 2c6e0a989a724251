#pragma once

#include <cstdint>
#include <vector>

#include "methods/stress_test/column_program.h"

namespace tienvoud::methods {

/// The basis of a ColumnProgram taken apart, so that systems with it are solved fast. Bases of
/// bills of material are triangular but for a small kernel: singleton columns and rows are peeled
/// off, the kernel is a dense LU with partial pivoting, and changed columns follow as etas (product
/// form). Source: Suhl and Suhl, Computing sparse LU factorizations for large-scale linear
/// programming bases (ORSA Journal on Computing 1990), in its simplest form.
class BasisFactor {
 public:
  /// Takes the basis apart; basic[p] is a column, or columns() + i for the slack of row i. False
  /// where it is singular.
  bool factor(const ColumnProgram& program, const std::vector<std::int32_t>& basic);

  /// Solves B z = a: `a` by rows (lost), z by positions.
  void solve(std::vector<double>& a, std::vector<double>& z) const;
  /// Solves y B = c: `c` by positions (lost), y by rows.
  void solve_transposed(std::vector<double>& c, std::vector<double>& y) const;
  /// Position p becomes the column whose solve() gave w. False where w[p] is too small to trust.
  bool replace(std::int32_t position, const std::vector<double>& w);
  [[nodiscard]] std::size_t etas() const { return etas_.size(); }

 private:
  struct Step {
    std::int32_t row = 0;
    std::int32_t position = 0;
    double pivot = 1;
    std::int32_t begin = 0;  ///< the column's other entries
    std::int32_t end = 0;
  };
  struct Entry {
    std::int32_t index = 0;
    double value = 0;
  };
  void read(const ColumnProgram& program, const std::vector<std::int32_t>& basic);
  void peel_columns();
  void peel_rows();
  bool factor_kernel();
  void add_step(std::vector<Step>& steps, std::int32_t row, std::int32_t position);
  void solve_kernel(std::vector<double>& a, std::vector<double>& z) const;
  void solve_kernel_transposed(std::vector<double>& c, std::vector<double>& y) const;

  std::vector<std::int32_t> column_first_;  // the basis by columns
  std::vector<Entry> column_;
  std::vector<std::int32_t> row_first_;  // and by rows: which positions
  std::vector<std::int32_t> row_;
  std::vector<std::int32_t> column_count_, row_count_, queue_;
  std::vector<char> column_done_, row_done_;

  std::vector<Step> last_;   // peeled columns: solved last, in reverse
  std::vector<Step> first_;  // peeled rows: solved first
  std::vector<Step> kernel_;
  std::vector<Entry> others_;
  std::vector<double> lu_;  // by rows of the kernel
  std::vector<std::int32_t> swaps_;
  std::vector<std::int32_t> place_;  // of a row in the kernel
  mutable std::vector<double> work_;

  struct Eta {
    std::int32_t position = 0;
    double pivot = 1;
    std::int32_t begin = 0;
    std::int32_t end = 0;
  };
  std::vector<Eta> etas_;
  std::vector<Entry> eta_entries_;
};

}  // namespace tienvoud::methods
