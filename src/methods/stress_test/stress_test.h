#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/stress_test/stress_engine.h"

namespace tienvoud::methods {

/// A failure whose loss is not known: no answer passed its check.
struct RefusedFailure {
  std::size_t failure = 0;
  Error reason;
};

/// What every failure does by itself, in the order of the failures.
struct StressTest {
  std::vector<FailureOutcome> outcomes;  ///< of a refused one nothing is said
  std::vector<RefusedFailure> refused;   ///< in order
  double largest_loss = 0;               ///< EUR
};

/// What two failures do when they come together.
struct PairOutcome {
  std::size_t first = 0;  ///< indices of the failures; first < second
  std::size_t second = 0;
  double lost_margin = 0;  ///< EUR, of both at once
  double excess = 0;       ///< EUR beyond the sum of both alone; below 0 where they hit the same
};

struct WorstPairs {
  std::vector<PairOutcome> by_loss;    ///< the largest first
  std::vector<PairOutcome> by_excess;  ///< the largest first, only those above 0
  std::size_t solved = 0;              ///< pairs whose nodes meet; of all others the losses add up
  std::size_t refused = 0;             ///< pairs whose loss is not known: they are left out
};

/// Every failure by itself: time to survive, loss, who loses and why, in the model of StressEngine.
/// exposure = loss / largest loss. Same input, same answer, for any number of threads. Errors:
/// those of StressEngine::make and outcome, the failure is named; but an answer that does not pass
/// its check takes only that failure away.
Result<StressTest> stress_test(const SupplyNetwork& network,
                               std::span<const SupplyFailure> failures,
                               const StressOptions& options = {});
Result<StressTest> stress_test(const StressEngine& engine, std::span<const SupplyFailure> failures);

/// The `count` pairs of these failures that lose most together and the `count` that lose most
/// beyond the sum of both, exactly: pairs whose nodes do not meet lose the sum and are not solved.
/// Equal ones in the order of their indices. Errors: as stress_test.
Result<WorstPairs> worst_pairs(const StressEngine& engine,
                               std::span<const SupplyFailure> failures,
                               std::size_t count);

}  // namespace tienvoud::methods
