#pragma once

#include <cstdint>
#include <vector>

#include "methods/resilient_design/design.h"

namespace tienvoud::methods {

/// Simulated years: what fails in each, in compressed rows.
struct SimulatedYears {
  std::vector<std::size_t> first;      ///< years + 1
  std::vector<std::int32_t> failures;  ///< those of year i are [first[i], first[i + 1])
};

/// Draws years of failures that come as independent Poisson processes.
SimulatedYears simulate_years(const DesignProblem& problem, const DesignOptions& options);

/// EUR that is reckoned to be lost in each of these years.
std::vector<double> reckoned_losses(const SimulatedYears& years, const DesignPoint& point);

/// What a point's losses make of these years, by counting, against what was reckoned for it.
FreshYears judge_by_years(const SimulatedYears& years,
                          const DesignPoint& point,
                          const RiskWeights& weights);

}  // namespace tienvoud::methods
