// The checker: from the definition, with nothing of the engine.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "methods/mixed_integer/mixed_integer.h"

namespace tienvoud::methods {
namespace {

constexpr double tolerance = 1e-6;  ///< of the size of what is summed

Error wrong(const std::string& what) {
  return {ErrorCode::corrupt, fmt::format("The solver's answer breaks {}.", what), "",
          "Report this with the input: the answer was refused, nothing was changed."};
}

/// A sum, and the size of its terms: what rounding loses of it is far less than the tolerance.
class Sum {
 public:
  void add(double term) {
    value_ += term;
    size_ = std::max(size_, std::abs(term));
  }
  [[nodiscard]] double value() const { return value_; }
  [[nodiscard]] double size() const { return size_; }

 private:
  double value_ = 0;
  double size_ = 1;
};

bool is_whole(double value) {
  return value == std::round(value);
}

double objective_of(const LinearProgram& program, const std::vector<double>& values) {
  Sum sum;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum.add(program.columns[i].cost * values[i]);
  }
  return sum.value();
}

/// The size against which a difference between two objectives counts.
double objective_size(const LinearProgram& program, const std::vector<double>& values) {
  double size = 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    size = std::max(size, std::abs(program.columns[i].cost * values[i]));
  }
  return size;
}

/// What the least objective is at least, by weak duality: each row's and column's dual times the
/// bound it pushes against. Any duals give a bound: one of a row that pushes against nothing counts
/// as 0. Error where a reduced cost then pushes against a bound that is not there.
Result<Sum> dual_bound(const LinearProgram& program, const ProgramSolution& solution) {
  if (solution.row_duals.size() != program.rows.size()) {
    return wrong("its form: it has not one dual a row");
  }
  Sum bound;
  std::vector<double> duals = solution.row_duals;
  for (std::size_t i = 0; i < duals.size(); ++i) {
    if (!std::isfinite(duals[i])) {
      return wrong(fmt::format("its form: the dual of row {} is no number", i));
    }
    const double side = duals[i] > 0 ? program.rows[i].lower : program.rows[i].upper;
    duals[i] = std::isfinite(side) ? duals[i] : 0;
    bound.add(duals[i] == 0 ? 0 : duals[i] * side);
  }
  // A reduced cost is a price: what is small of one depends on how large the costs are.
  double prices = 1;
  std::vector<Sum> reduced(program.columns.size());
  for (std::size_t i = 0; i < reduced.size(); ++i) {
    reduced[i].add(program.columns[i].cost);
    prices = std::max(prices, std::abs(program.columns[i].cost));
  }
  for (const ProgramEntry& entry : program.entries) {
    reduced[static_cast<std::size_t>(entry.column)].add(-entry.value *
                                                        duals[static_cast<std::size_t>(entry.row)]);
  }
  for (std::size_t i = 0; i < reduced.size(); ++i) {
    const ProgramColumn& column = program.columns[i];
    const double cost = reduced[i].value();
    const double side = cost > 0 ? column.lower : column.upper;
    if (std::isfinite(side)) {
      bound.add(cost * side);
    } else if (std::abs(cost) > tolerance * std::max(prices, reduced[i].size())) {
      return wrong(fmt::format("the sign of the reduced cost of column {}", i));
    }
  }
  return bound;
}

Result<void> check_optimum(const LinearProgram& program,
                           const ProgramSolution& solution,
                           const ProgramOptions& options) {
  const double size = objective_size(program, solution.values);
  if (program.has_integers()) {
    const double allowed =
        std::max(options.absolute_gap, options.relative_gap * std::abs(solution.objective));
    if (!(solution.objective - solution.bound <= allowed * (1 + tolerance) + tolerance * size)) {
      return wrong("the asked gap: it is called optimal before that is proven");
    }
    return {};
  }
  TRY_ASSIGN(const Sum bound, dual_bound(program, solution));
  if (!(std::abs(solution.objective - bound.value()) <= tolerance * std::max(size, bound.size()))) {
    return wrong("the proof of its optimum: its duals give another objective");
  }
  return {};
}

/// What a start that keeps all bounds says against an answer.
Result<void> check_against_start(const LinearProgram& program,
                                 const ProgramSolution& solution,
                                 const ProgramOptions& options) {
  if (options.start.empty() || !check_values(program, options.start).ok()) {
    return {};
  }
  if (solution.status == ProgramStatus::infeasible) {
    return wrong("its word: the start is feasible, and it says that nothing is");
  }
  const double cost = objective_of(program, options.start);
  const double size = objective_size(program, options.start);
  const double gap = std::max(options.absolute_gap, options.relative_gap * std::abs(cost));
  if (solution.status == ProgramStatus::optimal &&
      solution.objective > cost + gap + tolerance * size) {
    return wrong("its word: the start is better than what it calls optimal");
  }
  if (solution.bound > cost + tolerance * size) {
    return wrong("its bound: the start costs less");
  }
  return {};
}

}  // namespace

Result<void> check_program(const LinearProgram& program) {
  const auto bad = [](const std::string& what, const char* remedy) {
    return Error{ErrorCode::invalid_input, what, "", remedy};
  };
  const auto crossed = [](double lower, double upper) {
    return !(lower <= upper) || lower == no_bound || upper == -no_bound;
  };
  for (std::size_t i = 0; i < program.columns.size(); ++i) {
    const ProgramColumn& column = program.columns[i];
    if (crossed(column.lower, column.upper) || !std::isfinite(column.cost)) {
      return bad(fmt::format("Column {} has bounds that cross or a cost that is no number.", i),
                 "Give a lower bound of at most the upper one, and a finite cost.");
    }
  }
  for (std::size_t i = 0; i < program.rows.size(); ++i) {
    if (crossed(program.rows[i].lower, program.rows[i].upper)) {
      return bad(fmt::format("Row {} has bounds that cross.", i),
                 "Give a lower bound of at most the upper one.");
    }
  }
  std::vector<std::pair<std::int32_t, std::int32_t>> places;
  places.reserve(program.entries.size());
  for (const ProgramEntry& entry : program.entries) {
    if (entry.row < 0 || entry.column < 0 ||
        static_cast<std::size_t>(entry.row) >= program.rows.size() ||
        static_cast<std::size_t>(entry.column) >= program.columns.size() ||
        !std::isfinite(entry.value)) {
      return bad(fmt::format("An entry of row {} and column {} names nothing or is no number.",
                             entry.row, entry.column),
                 "Let it name a row and a column that exist, with a finite value.");
    }
    places.emplace_back(entry.row, entry.column);
  }
  std::ranges::sort(places);
  if (const auto twice = std::ranges::adjacent_find(places); twice != places.end()) {
    return bad(fmt::format("Row {} and column {} have two entries.", twice->first, twice->second),
               "Add them up to one.");
  }
  return {};
}

Result<void> check_values(const LinearProgram& program, const std::vector<double>& values) {
  if (values.size() != program.columns.size()) {
    return wrong("its form: it has not one value a column");
  }
  const auto outside = [](double value, double size, double lower, double upper) {
    return !(
        value >= lower - tolerance * std::max(size, std::isfinite(lower) ? std::abs(lower) : 1) &&
        value <= upper + tolerance * std::max(size, std::isfinite(upper) ? std::abs(upper) : 1));
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ProgramColumn& column = program.columns[i];
    if (!std::isfinite(values[i]) || outside(values[i], 1, column.lower, column.upper)) {
      return wrong(fmt::format("the bounds of column {}", i));
    }
    if (column.integer && !is_whole(values[i])) {
      return wrong(fmt::format("the wholeness of column {}", i));
    }
  }
  std::vector<Sum> sums(program.rows.size());
  for (const ProgramEntry& entry : program.entries) {
    sums[static_cast<std::size_t>(entry.row)].add(entry.value *
                                                  values[static_cast<std::size_t>(entry.column)]);
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (outside(sums[i].value(), sums[i].size(), program.rows[i].lower, program.rows[i].upper)) {
      return wrong(fmt::format("the bounds of row {}", i));
    }
  }
  return {};
}

Result<void> check_solution(const LinearProgram& program,
                            const ProgramSolution& solution,
                            const ProgramOptions& options) {
  TRY(check_against_start(program, solution, options));
  if (solution.values.empty() && !program.columns.empty()) {
    if (solution.status == ProgramStatus::optimal) {
      return wrong("its form: it is called optimal and has no values");
    }
    return {};
  }
  TRY(check_values(program, solution.values));
  const double size = objective_size(program, solution.values);
  const double objective = objective_of(program, solution.values);
  if (!(std::abs(objective - solution.objective) <= tolerance * size)) {
    return wrong("the sum of its costs");
  }
  if (!(solution.bound <= objective + tolerance * size)) {
    return wrong("its bound: it costs less");
  }
  if (solution.status == ProgramStatus::optimal) {
    return check_optimum(program, solution, options);
  }
  return {};
}

}  // namespace tienvoud::methods
