#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "methods/mixed_integer/linear_program.h"
#include "methods/resilient_design/design.h"

namespace tienvoud::methods {

/// A number that follows the amounts of options: fixed + sum of each amount times its coefficient.
struct AffineNumber {
  struct Term {
    std::int32_t option = 0;
    double coefficient = 0;
  };
  double fixed = 0;
  std::vector<Term> terms;

  [[nodiscard]] double at(std::span<const double> amounts) const {
    double sum = fixed;
    for (const Term& term : terms) {
      sum += term.coefficient * amounts[static_cast<std::size_t>(term.option)];
    }
    return sum;
  }
  void add(const AffineNumber& other, double factor) {
    fixed += factor * other.fixed;
    for (const Term& term : other.terms) {
      terms.push_back({term.option, factor * term.coefficient});
    }
  }
};

/// A checked problem, all of its numbers as functions of the amounts.
struct DesignModel {
  const DesignProblem* problem = nullptr;
  SupplyOrder order;
  std::vector<AffineNumber> stock;     ///< of each node
  std::vector<AffineNumber> flow;      ///< of each source
  std::vector<AffineNumber> capacity;  ///< of each source; what exceeds all possible use is cut off
  std::vector<AffineNumber> per_day;   ///< of each shared capacity; fixed may be no_limit
  std::vector<double> most_use;        ///< of each node: units a day that anything could use of it
  AffineNumber purchase, holding, decisions;  ///< EUR a year
  double least_purchase = 0;                  ///< of any plan
  /// Columns: the amounts. Rows: what a plan must keep, each with its words in `reasons`.
  LinearProgram plans;
  std::vector<std::string> reasons;
};

/// Whether options and failures name what exists, with numbers that can be. Error: invalid_input.
Result<void> check_problem(const DesignProblem& problem, const DesignOptions& options);

/// Errors: invalid_input, as of design_frontier.
Result<DesignModel> make_design_model(const DesignProblem& problem, const DesignOptions& options);

/// Why there is no plan, or an empty text where there is one.
Result<std::string> why_infeasible(const DesignModel& model);

}  // namespace tienvoud::methods
