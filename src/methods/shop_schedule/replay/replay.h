#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// How the times of an operation lie around those of the problem: lognormal, with those as medians.
struct TimeSpread {
  double setup = 0;  ///< standard deviation of the logarithm, >= 0; 0: as planned
  double run = 0;
};

struct ReplayOptions {
  std::int32_t replays = 1000;
  std::uint64_t seed = 1;
  int threads = 1;  ///< changes how long it takes, not what comes out
};

/// How a job ends over all replays.
struct JobReplay {
  double on_time = 1;   ///< share of replays; 1 where it has no due date
  double mean_end = 0;  ///< in the problem's unit of time
  ShopTime end_90 = 0;  ///< 9 of 10 replays end by then
  double mean_tardiness = 0;
};

struct ShopReplay {
  std::vector<JobReplay> jobs;
  double mean_weighted_tardiness = 0;
  /// One an operation: by how much that mean falls for each unit of time by which the operation
  /// ends earlier, or by which what comes after it is planned later, while little changes.
  std::vector<double> pull;
};

/// A schedule done again and again with times that chance draws. Machines, sequences and modes stay
/// as they are, and so does who gets people and tools from whom; nothing begins before it was
/// planned, and what comes late pushes what waits for it (right shift). After its last open stretch
/// a calendar stays open. People whose number changes over the day are reckoned as they were
/// planned: an operation pushed into a thinner shift does not wait for more of them.
///
/// schedule: one that `check_schedule` passes. spreads: one an operation. Numbers are named by
/// seed, replay and place in the sequence: the same for any number of threads. Error: invalid_input
/// where the schedule is of another problem or its operations wait for each other in a circle.
/// Source: Leon, Wu & Storer, Robustness measures and robust scheduling for job shops (IIE
/// Transactions 26, 1994), right shift; Ho & Cao, Perturbation analysis of discrete event dynamic
/// systems (1991), for `pull`.
Result<ShopReplay> replay_schedule(const ShopProblem& problem,
                                   const ShopSchedule& schedule,
                                   std::span<const TimeSpread> spreads,
                                   const ReplayOptions& options = {});

}  // namespace tienvoud::methods
