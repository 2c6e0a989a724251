#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/network_simulation/simulation.h"
#include "methods/resilient_design/design.h"
#include "methods/resilient_design/fresh_years.h"

namespace tienvoud::methods {

/// Fresh years that are simulated day by day. They are chosen in strata of what is reckoned to be
/// lost in them, many of the bad years and few of the others, each with what it stands for.
struct ChosenYears {
  std::vector<std::size_t> years;  ///< of the fresh years; of run r the r-th
  std::vector<std::size_t> first;  ///< those of stratum h are [first[h], first[h + 1])
  std::vector<double> shares;      ///< of each stratum among all years
  double quiet_share = 0;          ///< of the years in which nothing fails: they lose nothing
  std::vector<PlannedFailure> failures;

  [[nodiscard]] std::size_t strata() const { return shares.size(); }
};

/// Chooses which of the years are simulated, the same for all plans that are judged by them.
ChosenYears choose_years(const DesignProblem& problem,
                         const SimulatedYears& years,
                         std::span<const DesignPoint> plans,
                         const DesignOptions& options);

/// An estimate, and how each chosen year moves it: the error of a difference follows from these.
struct YearEstimate {
  double mean = 0;
  std::vector<double> influence;  ///< of each chosen year
};
YearEstimate operator-(YearEstimate a, const YearEstimate& b);

/// The estimate with a 95 % confidence interval: Student's, by strata (Cochran, Sampling Techniques
/// (1977), 5.4).
SimulatedFigure figure_of(const YearEstimate& estimate, const ChosenYears& chosen);

/// EUR a year that failures cost by simulation.
struct SimulatedRisk {
  YearEstimate expected;
  YearEstimate cvar95;
  YearEstimate vulnerability;
  double without_failures = 0;  ///< EUR that a year loses where nothing fails
};

/// Simulates the chosen years with failures and without, with the same demand and lead times; the
/// difference is what failures cost. From the stock that the plan keeps follow base-stock levels;
/// what is not there is lost at its margin. A year runs on until what began in it is over.
/// Estimates are by strata with the reckoned losses of the same years as control variate, whose
/// expectation and CVaR are known: Cochran (1977), 7.7; influence of CVaR: its optimisation form
/// (Rockafellar & Uryasev 2000). Errors: those of simulate_network.
Result<SimulatedRisk> simulate_design(const DesignProblem& problem,
                                      const DesignPoint& plan,
                                      const SimulatedYears& years,
                                      const ChosenYears& chosen,
                                      const DesignOptions& options);

/// EUR lost when each failure happens once, alone, simulated as the chosen years are. Errors: those
/// of simulate_network.
Result<std::vector<double>> simulate_each_failure(const DesignProblem& problem,
                                                  const DesignPoint& plan,
                                                  const DesignOptions& options);

}  // namespace tienvoud::methods
