#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "questions/sight/learn/lots.h"
#include "questions/sight/learn/robust.h"

namespace tienvoud::sight::learning {

/// What one lot says of a time.
struct TimeSample {
  Id<Resource> machine;
  Weighted seconds;
};

/// A setup that no state tells, found by how time grows with the lot.
struct FittedSetup {
  double seconds = 0;
  double low = 0;  ///< of its band, 8 in 10
  double high = 0;
  double standard_error = 0;
  std::int64_t lots = 0;
};

/// What the lots of one operation say of its times.
struct OperationTimes {
  Id<Operation> operation;
  std::vector<TimeSample> run;    ///< seconds a piece
  std::vector<TimeSample> setup;  ///< seconds, of lots that had one
  std::int64_t lots_without_setup = 0;
  std::optional<FittedSetup> fitted;
  double fit_error = 0;        ///< share by which the fit may be wrong in the time a piece
  bool setup_in_run = false;   ///< setup could not be told and is in the time a piece
  std::int64_t shared = 0;     ///< lots during which machine or people had other orders too
  std::int64_t by_people = 0;  ///< lots whose times are those of bookings
};

/// Why lots were not used.
struct UnusedLots {
  std::int64_t without_pieces = 0;
  std::int64_t cut = 0;
  std::int64_t partly_unknown = 0;
  std::int64_t without_time = 0;
};

struct TimeSamples {
  std::vector<OperationTimes> operations;  ///< by operation
  UnusedLots unused;
  std::int64_t used = 0;
};

TimeSamples time_samples(const Lots& lots, std::uint64_t seed);

/// Fits time = setup + run x pieces. lots: pieces and seconds. None where there are fewer than five
/// lots or sizes, or the largest is not twice the smallest.
struct TwoParts {
  FittedSetup setup;
  double run = 0;        ///< seconds a piece
  double run_error = 0;  ///< standard error, as a share of it
};
std::optional<TwoParts> fit_two_parts(std::span<const Point> lots, RandomStream random);

}  // namespace tienvoud::sight::learning
