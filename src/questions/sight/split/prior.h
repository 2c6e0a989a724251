#pragma once

#include <span>

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

/// Belief that the power of a state is a multiple of the power of idle: machines that draw much
/// while they wait draw much while they are set up, too.
struct Tie {
  MachineState state = MachineState::setup;
  double of_idle = 1;    ///< multiple of the power of idle
  double deviation = 0;  ///< as a share of the power while it runs
};
std::span<const Tie> usual_ties();

/// Spread over operations of the power that one machine draws while it runs, as a share of it;
/// where the regression begins to learn it.
inline constexpr double usual_job_spread = 0.12;

/// Belief in the power of a state of a machine. scale_kw: what the machine is thought to draw while
/// it runs. A power that the firm states counts as known to 5 %, and to 1 % of the scale.
Belief believed_power(const SplitMachine& machine, MachineState state, double scale_kw);

/// Loads of the site that no state tells of, as shares of its mean power: light, heating, offices
/// and air while it is open. What flows always is left to the meter.
Belief usual_open_share();

/// Loads that run along with machines and that the meter cannot tell from them: compressed air that
/// any running machine takes, as a share of the power of a usual machine, ...
Belief usual_shared_companion();
/// ... and what runs along with one machine alone (extraction, cooling): one machine in four has
/// such, of any share of its power up to this.
inline constexpr double own_companion_chance = 0.25;
inline constexpr double largest_own_companion = 0.20;

}  // namespace tienvoud::sight
