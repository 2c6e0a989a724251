#pragma once

#include <cstdint>
#include <vector>

#include "methods/least_squares/normal_equations.h"
#include "questions/sight/split/split_problem.h"

namespace tienvoud::sight {

/// One power that the regression looks for: of a machine in a state, of the site, or by how much a
/// machine draws more or less than usual while it makes one thing.
struct Unknown {
  enum class Kind : std::uint8_t { base, open, state, job } kind = Kind::state;
  std::uint32_t machine = 0;
  MachineState state = MachineState::unknown;
  std::uint32_t job = no_job;
  double hours = 0;  ///< in all intervals together
};

/// The regression's columns, and its rows in sparse form. Columns that cannot be negative (powers)
/// come first, then the differences of jobs.
class Design {
 public:
  explicit Design(const SplitProblem& problem);

  [[nodiscard]] const std::vector<Unknown>& unknowns() const { return unknowns_; }
  /// How many of the unknowns are powers; the others are differences of jobs.
  [[nodiscard]] std::size_t powers() const { return powers_; }
  [[nodiscard]] std::size_t rows() const { return energy_kwh_.size(); }
  [[nodiscard]] const std::vector<double>& energy_kwh() const { return energy_kwh_; }
  /// What the values of the unknowns, in kW, give for each row, in kWh.
  [[nodiscard]] std::vector<double> predict(const std::vector<double>& values_kw) const;
  [[nodiscard]] methods::NormalEquations normal_equations(const std::vector<double>& weights) const;
  /// The day of each row, from 0 without gaps.
  [[nodiscard]] const std::vector<std::uint32_t>& day_of_row() const { return day_of_row_; }
  [[nodiscard]] std::size_t day_count() const { return day_count_; }

 private:
  struct Entry {
    std::uint32_t unknown;
    double hours;
  };
  void find_columns(const SplitProblem& problem);
  void add_entry(std::uint32_t unknown, double hours);

  std::vector<Unknown> unknowns_;
  std::size_t powers_ = 0;
  std::vector<std::uint32_t> column_of_state_;  // machine x state
  std::vector<std::uint32_t> column_of_job_;    // by place in jobs_
  std::vector<std::uint64_t> jobs_;             // machine and job, sorted
  bool has_open_ = false;
  std::vector<Entry> entries_;
  std::vector<std::size_t> row_starts_;  // one more than rows
  std::vector<double> energy_kwh_;
  std::vector<std::uint32_t> day_of_row_;
  std::size_t day_count_ = 0;
};

}  // namespace tienvoud::sight
