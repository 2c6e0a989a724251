#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "questions/sight/split/split.h"

namespace tienvoud::sight {

/// The shared meter's energy of one interval, given away to the last millijoule.
struct IntervalShares {
  std::vector<Energy> times;  ///< one for each StateTime of the interval
  Energy base;
  Energy open;       ///< of open hours, and what runs along with machines
  Energy unmetered;  ///< beyond what the fit can be wrong by; negative where meters contradict
};

/// Gives the interval's energy to its machines and the site's loads in proportion to the fitted
/// powers. More than `surplus_limit` times the predicted energy is not believed to be theirs and
/// stays unmetered; a negative amount too. The parts sum to the interval's energy exactly.
IntervalShares apportion(const SplitProblem& problem,
                         const SplitInterval& interval,
                         const Split& split,
                         double surplus_limit);

/// How much more than predicted an interval may be before something unknown must have run: six
/// times the usual deviation, at least a tenth.
double surplus_limit(const Split& split);

/// Parts of `amount` in proportion to the weights, each the difference of two rounded-down sums, so
/// that they sum to it exactly. Weights >= 0, not all zero; amount >= 0.
std::vector<std::int64_t> parts_of(std::int64_t amount, std::span<const std::int64_t> weights);

}  // namespace tienvoud::sight
