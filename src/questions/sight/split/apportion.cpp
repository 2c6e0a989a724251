#include "questions/sight/split/apportion.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::sight {
namespace {

// Predicted energies become whole millijoules, so that what is given away is exact.
std::int64_t predicted(double power_kw, Duration time) {
  return Energy::of(std::max(0.0, power_kw) * time.natural()).base();
}

}  // namespace

std::vector<std::int64_t> parts_of(std::int64_t amount, std::span<const std::int64_t> weights) {
  Int128 all = 0;
  for (const std::int64_t weight : weights) {
    all += weight;
  }
  std::vector<std::int64_t> parts;
  Int128 before = 0;
  std::int64_t given = 0;
  for (const std::int64_t weight : weights) {
    before += weight;
    const auto until = static_cast<std::int64_t>(before * amount / all);
    parts.push_back(until - given);
    given = until;
  }
  return parts;
}

double surplus_limit(const Split& split) {
  return 1 + std::max(0.1, 6 * split.residual_share);
}

IntervalShares apportion(const SplitProblem& problem,
                         const SplitInterval& interval,
                         const Split& split,
                         double surplus_limit) {
  const auto times = problem.times_of(interval);
  std::vector<std::int64_t> weights;
  Int128 all = 0;
  std::int64_t companions = 0;
  for (const StateTime& time : times) {
    const MachineSplit& machine = split.machines[time.machine];
    weights.push_back(predicted(machine.power_of(time.state, time.job), time.time));
    companions += time.state == MachineState::run ? predicted(machine.companion_kw, time.time) : 0;
  }
  weights.push_back(predicted(split.base_kw, interval.length));
  weights.push_back(predicted(split.open_kw * interval.open, interval.length) + companions);
  for (const std::int64_t weight : weights) {
    all += weight;
  }
  IntervalShares shares;
  shares.times.resize(times.size());
  if (interval.energy <= Energy() || all == 0) {
    shares.unmetered = interval.energy;
    return shares;
  }
  const auto most = static_cast<double>(all) * surplus_limit;
  const auto amount = most < static_cast<double>(interval.energy.base()) ? std::llround(most)
                                                                         : interval.energy.base();
  const auto parts = parts_of(amount, weights);
  for (std::size_t i = 0; i < times.size(); ++i) {
    shares.times[i] = Energy::of_base(parts[i]);
  }
  shares.base = Energy::of_base(parts[times.size()]);
  shares.open = Energy::of_base(parts[times.size() + 1]);
  shares.unmetered = Energy::of_base(interval.energy.base() - amount);
  return shares;
}

}  // namespace tienvoud::sight
