#pragma once

#include "model/ledger.h"
#include "questions/sight/learn/proposing.h"

namespace tienvoud::sight::learning {

/// Power of each machine in the states that the firm can state (off, standby, idle, setup, run).
///
/// - Of a machine with a meter of its own: energy over time of its stretches in the state, those
///   left out whose power lies more than five robust deviations (at least a tenth of the median)
///   from the time-weighted median: a mean, so that power times time gives the energy, of all but
///   outliers. A stretch is unbroken time in one state; those shorter than the meter's interval
///   carry their neighbours' energy and do not count (of meters that read power, a minute).
/// - Of other machines: the split's estimate, where one is given, the machine was in the state for
///   at least four hours, and the band is narrower than twice the figure.
///
/// Error: that of the reader.
Result<Findings> learn_power(const Firm& firm,
                             const LedgerReader& ledger,
                             Period period,
                             const LearnOptions& options);

}  // namespace tienvoud::sight::learning
