#pragma once

#include "base/function_ref.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/journal/fact.h"
#include "model/journal/reading.h"

namespace tienvoud {

/// How the questions read what happened, wherever it is stored. Facts that were
/// taken back are left out of all but `retracted`.
class JournalReader {
 public:
  virtual ~JournalReader() = default;

  /// The low-rate facts that may matter in the period: those in it, and for machine states, runs,
  /// bookings and counters the last ones before it and the first after it, so that what spans its
  /// edges is known.
  virtual Result<Journal> facts(Period period) const = 0;

  /// All facts that were taken back, whole, sorted (sort_and_unite): nothing is ever forgotten.
  virtual Result<Journal> retracted() const { return Journal(); }

  /// Passes the meter's readings in the period to `sink`, oldest first, in runs of any length; and
  /// before them the last reading before the period, after them the first one after it, as runs of
  /// one, where there are such.
  virtual Result<void> readings(Id<Meter> meter,
                                Period period,
                                FunctionRef<void(const Readings&)> sink) const = 0;

  /// From the first fact or reading to the last; empty where there are none.
  virtual Result<Period> extent() const = 0;
};

}  // namespace tienvoud
