#pragma once

#include <cstdint>
#include <vector>

#include "methods/facility_location/knapsack.h"
#include "methods/facility_location/location.h"

namespace tienvoud::methods::location {

enum class Choice : std::int8_t { closed = -1, free = 0, open = 1 };

/// A part of all plans: which facilities may be open, and which of them may serve a customer.
struct Branch {
  std::vector<Choice> facility;
  std::vector<char> allowed;        ///< facility * customers + customer
  std::vector<double> multipliers;  ///< what serving each customer is worth: a start for the bound
  double bound = 0;
};

/// What the relaxation chooses at some multipliers.
struct RelaxedPlan {
  double value = 0;  ///< no plan of the branch costs less
  std::vector<KnapsackPick> picks;
  std::vector<double> worth;  ///< fixed cost less profit of each facility that is not closed
  std::vector<char> open;
  std::vector<double> missing;  ///< 1 less the times each customer is served
};

/// The Lagrangian relaxation of "each customer is served once" on one branch.
class Relaxation {
 public:
  Relaxation(const LocationProblem& problem, const Branch& branch);

  /// Shortens the branch by what must hold: capacities left, customers with one choice. False where
  /// nothing is left.
  static bool tighten(const LocationProblem& problem, Branch& branch);

  /// The relaxed plan at these multipliers. False where no set of facilities can serve all.
  bool solve(const std::vector<double>& multipliers, RelaxedPlan& plan);

  /// Takes out of the branch whatever would bring the bound of `plan`, the last one solved, to the
  /// cutoff. The number of choices taken out; -1 where nothing is left.
  int fix(const std::vector<double>& multipliers,
          const RelaxedPlan& plan,
          double cutoff,
          Branch& branch) const;

 private:
  struct Reach {
    double open = 0, closed = 0;  ///< the bound where a facility is
  };
  [[nodiscard]] std::vector<Reach> reaches(const RelaxedPlan& plan) const;

  const LocationProblem& problem_;
  const Branch& branch_;
  std::vector<std::int32_t> forced_;  ///< of each customer: its only facility, or -1
  std::vector<double> room_;          ///< of each facility beside those forced
  std::vector<double> forced_cost_;   ///< of serving those forced on it
  std::vector<char> must_open_;
  double demand_ = 0;
  std::vector<std::vector<KnapsackItem>> items_;  ///< of each facility, by ratio
  std::vector<KnapsackItem> closable_;            ///< facilities that are better closed
  KnapsackPick closed_;
};

}  // namespace tienvoud::methods::location
