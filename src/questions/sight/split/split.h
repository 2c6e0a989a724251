#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/kpi.h"
#include "questions/sight/split/split_problem.h"

namespace tienvoud::sight {

struct SplitOptions {
  std::uint64_t seed = 1;
  int replicates = 400;  ///< draws from which the bands come
  int threads = 1;       ///< does not matter for the answer
  std::stop_token stop = {};
};

/// What one machine is reckoned to draw.
struct MachineSplit {
  struct Job {
    std::uint32_t job = no_job;
    double difference_kw = 0;
  };
  std::array<double, machine_states> power_kw{};
  std::array<Interval, machine_states> power_band{};
  double companion_kw = 0;  ///< of the site, that runs along while this machine runs
  double energy_kwh = 0;    ///< by the fitted powers; attribution closes it on the meter
  Interval energy_band;     ///< holds the true energy 9 times in 10
  std::vector<Job> jobs;    ///< sorted by job: by how much its run differs from power_kw

  /// Power in a state, while making that.
  [[nodiscard]] double power_of(MachineState state, std::uint32_t job) const;
};

/// Machines that are nearly always busy together, so that only their sum is known well.
struct Inseparable {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  double correlation = 0;  ///< of their errors; near -1
  Interval energy_band;    ///< of the two together
};

struct Split {
  std::vector<MachineSplit> machines;
  double base_kw = 0;  ///< flows always
  Interval base_band;
  double open_kw = 0;  ///< flows beside it while the site is open: light, heating, air
  Interval open_band;
  double residual_share = 0;       ///< robust deviation of an interval from the fit, share of it
  double job_spread = 0;           ///< of a machine's power over what it makes, share of it
  std::vector<Inseparable> pairs;  ///< worst first
};

/// Energy per machine from one shared meter and machine states (attribution rule 5): non-negative
/// regression of the intervals' energy on the hours of each machine in each state, a base load and
/// a load of open hours. What the data cannot tell is taken from the powers that the firm states,
/// else from what is usual of machine tools (prior.h), and widens the band. What a machine makes
/// shifts its power while it runs by a difference that the regression finds and shrinks. Bands come
/// from draws of all powers together, in which errors that last count as one.
/// Error: unusable where there are fewer than two days of intervals or no state, cancelled.
Result<Split> split_energy(const SplitProblem& problem, const SplitOptions& options);

}  // namespace tienvoud::sight
