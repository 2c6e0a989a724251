#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "methods/stress_test/basis_factor.h"
#include "methods/stress_test/column_program.h"

namespace tienvoud::methods {

/// The dual simplex method with bounded variables and long steps: it starts from the program's own
/// basis with everything else at the bound that its cost asks for, and passes in one step all the
/// columns that a greedy choice would pass; a program with one scarce row takes one step. Reused
/// from program to program without asking for memory.
/// Sources: Koberstein, The dual simplex method, techniques for a fast and stable implementation
/// (2005); Maros, A generalized dual phase-2 simplex algorithm (EJOR 2003) for the long step.
class DualSimplex {
 public:
  /// Solves the program, which must stay until the answers are read. A column with a negative cost
  /// needs a finite upper bound. Errors: unusable where no point keeps all rows, or where the
  /// answer does not pass its own check: rows kept, duals of the right sign, both objectives equal.
  Result<void> solve(const ColumnProgram& program);

  [[nodiscard]] double objective() const { return objective_; }
  [[nodiscard]] double value(std::int32_t column) const;
  /// How much the objective falls with each unit that the row's right side grows; at least 0 unless
  /// the row is exact.
  [[nodiscard]] double price(std::int32_t row) const {
    return -dual_[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] std::int64_t steps() const { return steps_; }

 private:
  struct Candidate {
    double ratio = 0;
    double size = 0;
    std::int32_t variable = 0;
  };
  bool begin(const ColumnProgram& program);
  bool refactor();
  [[nodiscard]] double upper(std::int32_t variable) const;
  void add_column(std::int32_t variable, double times, std::vector<double>& rows) const;
  std::int32_t leaving() const;
  void price_row(std::int32_t position);
  std::int32_t entering(double infeasibility, bool to_rise);
  bool pivot(std::int32_t position, std::int32_t variable, bool to_rise);
  [[nodiscard]] bool checks();

  const ColumnProgram* program_ = nullptr;
  BasisFactor factor_;
  std::vector<std::int32_t> basic_;
  std::vector<std::int32_t> where_;  // position, or at_lower or at_upper
  std::vector<double> basic_value_, reduced_, dual_;
  std::vector<std::int32_t> row_first_, row_column_;  // the program by rows
  std::vector<double> row_value_;
  std::vector<double> rows_, positions_, rho_, alpha_, w_;
  std::vector<std::int32_t> touched_;
  std::vector<Candidate> candidates_;
  double tolerance_ = 1e-9;
  double rounding_ = 0;  ///< of reduced costs
  double objective_ = 0;
  std::int64_t steps_ = 0;
};

}  // namespace tienvoud::methods
