#pragma once

#include <cstddef>
#include <span>

#include "base/result.h"

namespace tienvoud::methods {

/// One lot of what was done, before the step or after it: so much (hours, spoiled pieces) of so
/// many (lots, pieces made).
struct StepLot {
  std::size_t group = 0;  ///< only lots of one group are held against each other
  bool after = false;
  double exposure = 1;  ///< >= 0
  double amount = 0;    ///< >= 0
};

/// By which factor amounts changed at a step, whatever was made more or less of.
struct RateStep {
  double log_factor = 0;  ///< of the amount a unit of exposure
  double standard_error = 0;
  double degrees = 1;           ///< of Student's t
  std::size_t lots_before = 0;  ///< of groups that were seen on both sides
  std::size_t lots_after = 0;
};

/// The factor f in: amount of a lot = rate of its group * exposure * (f after the step, else 1) *
/// chance, by Poisson's pseudo-likelihood with a rate for each group, which asks nothing of the
/// spread of the amounts: only their means have to be right. lots: in the order of time; their
/// chances may hang together (long_run_variance of the scores). Sources: Gourieroux, Monfort &
/// Trognon, Econometrica 52 (1984); Hausman, Hall & Griliches, Econometrica 52 (1984) for the rates
/// that fall out. Error: unusable where no group has lots with amounts on both sides, or too few.
Result<RateStep> step_in_rates(std::span<const StepLot> lots);

}  // namespace tienvoud::methods
