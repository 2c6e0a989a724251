#pragma once

#include <span>

#include "methods/resilient_design/simulated_years.h"

namespace tienvoud::methods {

/// A level in (0, 1) and the CVaR of the control variate there, which is known.
struct KnownTail {
  double level = 0.95;
  double cvar = 0;
};

/// The mean over all years of what the chosen ones lost, with a control variate of known mean and
/// the coefficient of least variance.
YearEstimate estimate_mean(std::span<const double> lost,
                           std::span<const double> control,
                           double known_mean,
                           const ChosenYears& chosen);

/// The mean of the worst years, in the same way.
YearEstimate estimate_cvar(std::span<const double> lost,
                           std::span<const double> control,
                           const KnownTail& known,
                           const ChosenYears& chosen);

}  // namespace tienvoud::methods
