#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace tienvoud::methods {

inline constexpr double no_bound = std::numeric_limits<double>::infinity();

/// What is decided: a number between two bounds and what each unit of it costs.
struct ProgramColumn {
  double lower = 0;  ///< -no_bound: none
  double upper = no_bound;
  double cost = 0;
  bool integer = false;
};

/// What must hold: the sum of its entries times their columns lies between two bounds.
struct ProgramRow {
  double lower = -no_bound;
  double upper = no_bound;
};

/// A coefficient: `value` times `column` counts in `row`.
struct ProgramEntry {
  std::int32_t row = 0;
  std::int32_t column = 0;
  double value = 0;
};

/// Minimise the cost of all columns under the rows. A linear program, or a mixed integer one where
/// a column is integer. Entries in any order, at most one of a row and column.
struct LinearProgram {
  std::vector<ProgramColumn> columns;
  std::vector<ProgramRow> rows;
  std::vector<ProgramEntry> entries;

  /// Adds a column or a row and returns its index.
  std::int32_t add_column(const ProgramColumn& column) {
    columns.push_back(column);
    return static_cast<std::int32_t>(columns.size()) - 1;
  }
  std::int32_t add_row(double lower, double upper) {
    rows.push_back({lower, upper});
    return static_cast<std::int32_t>(rows.size()) - 1;
  }
  void add_entry(std::int32_t row, std::int32_t column, double value) {
    entries.push_back({row, column, value});
  }
  [[nodiscard]] bool has_integers() const {
    for (const ProgramColumn& column : columns) {
      if (column.integer) {
        return true;
      }
    }
    return false;
  }
};

enum class ProgramStatus {
  optimal,     ///< nothing costs less than `objective` but for the asked gap
  infeasible,  ///< no values keep all bounds
  unbounded,   ///< the cost can fall without end
  stopped,     ///< at a limit of work; `values` are empty where none were found yet
};

struct ProgramSolution {
  ProgramStatus status = ProgramStatus::stopped;
  std::vector<double> values;  ///< one a column, integers whole; empty where there are none
  double objective = no_bound;
  double bound = -no_bound;  ///< no values cost less
  // Of a linear program that is optimal.
  std::vector<double> row_duals;      ///< what the cost rises by when a row's bound rises by 1
  std::vector<double> reduced_costs;  ///< the same of a column's bound
  std::int64_t work = 0;              ///< steps of the simplex method, or nodes of the search

  [[nodiscard]] double relative_gap() const {
    const double size = objective < 0 ? -objective : objective;
    return size > 1e-9 ? (objective - bound) / size : objective - bound;
  }
};

}  // namespace tienvoud::methods
