#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "questions/begin/levers/lever.h"

namespace tienvoud::begin {

/// A lever with what it does in a year, as far as that can be known before it is done.
struct Candidate {
  Lever lever;
  std::vector<Change> changes;  ///< at the middle of its reach
  Figures figures;              ///< difference at the middle of its reach
  std::vector<double> gains;    ///< EUR a year in each draw
  Range gain_eur;               ///< 10, 50 and 90 % of the draws
  std::optional<double> odds;   ///< that a firm like this does it; none: no evidence speaks of it
};

struct EstimateOptions {
  int draws = 200;
  std::uint64_t seed = 1;
};

/// A draw from a range: 10, 50 and 90 % of all draws lie below its three figures; a normal curve of
/// its own width to either side.
double draw_from(const Range& range, RandomStream& stream);

/// The 10, 50 and 90 % of the draws. draws: not empty.
Range range_of(std::vector<double> draws);

/// What each lever does: the firm with its changes at a drawn reach less the firm without, in the
/// year
/// (`by_year`), and what Lines or Plan found times the drawn reach. The same draw of a lever's own
/// numbers is used wherever it is scored, alone or with others. Errors: those of apply.
Result<std::vector<Candidate>> estimate(std::vector<Lever> levers,
                                        const Firm& measured,
                                        const FirmYear& year,
                                        const EstimateOptions& options);

/// What several do together, in each draw: their changes made in one firm, so that what two of them
/// save is not counted twice. `chosen`: places in `candidates`.
Result<std::vector<double>> gains_together(std::span<const Candidate> candidates,
                                           std::span<const std::size_t> chosen,
                                           const Firm& measured,
                                           const FirmYear& year,
                                           const EstimateOptions& options);

}  // namespace tienvoud::begin
