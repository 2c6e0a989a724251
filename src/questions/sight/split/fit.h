#pragma once

#include "questions/sight/split/design.h"
#include "questions/sight/split/posterior.h"
#include "questions/sight/split/split_problem.h"

namespace tienvoud::sight {

/// The regression of a shared meter on machine states, solved.
struct Fit {
  Posterior posterior;
  double residual_share = 0;      ///< robust deviation of an interval from the fit, share of it
  std::vector<double> scales_kw;  ///< by machine: its power while it runs
  double usual_kw = 0;            ///< mean of those
  double job_spread = 0;          ///< of the power of one machine over what it makes, share of it
};

/// Fits in rounds: each learns from the one before the machines' scales (for the beliefs), the
/// noise (for the rows' weights), how long errors last and how much power differs by job.
Fit fit_powers(const SplitProblem& problem, const Design& design);

}  // namespace tienvoud::sight
