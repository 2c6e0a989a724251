#pragma once

#include <vector>

#include "questions/sight/split/split_problem.h"

namespace tienvoud::sight {

/// What is believed of a power before the meter is asked: a mean and a standard deviation, in kW.
struct Belief {
  double mean = 0;
  double deviation = 0;
};

/// Power of a state as a share of a machine's power while it runs, as is usual of machine tools:
/// mean and spread over machines. Ordinary figures of metal shops, not of any one study; they
/// matter only where the meter cannot tell, and the band shows how much.
Belief usual_share(MachineState state);

/// Spread over operations of the power that one machine draws while it runs, as a share of it;
/// where the regression begins to learn it.
inline constexpr double usual_job_spread = 0.12;

/// Belief in the power of a state of a machine. scale_kw: what the machine is thought to draw while
/// it runs. A power that the firm states counts as known to 5 %, and to 1 % of the scale.
Belief believed_power(const SplitMachine& machine, MachineState state, double scale_kw);

}  // namespace tienvoud::sight
