#pragma once

#include <optional>

#include "model/firm/firm.h"
#include "model/origin.h"
#include "questions/lines/failures/failures.h"

namespace tienvoud::lines {

/// How long something takes until it works again, and whether the firm said so.
struct Recovery {
  double days = 0;
  Origin origin = Origin::assumed;
};

/// How often something fails, and whether the firm said so.
struct Rate {
  double per_year = 0;
  Origin origin = Origin::assumed;
};

/// Once in the time said between two failures, else as often as assumed.
Rate rate_of(const std::optional<Duration>& between, double otherwise);
/// Of a machine group: what is said of it, else what is said of its machines, all together.
Rate rate_of(const Firm& firm, Id<Resource> group, double otherwise);

Recovery recovery_of(const Supplier& supplier, const FailureDefaults& defaults);
Recovery recovery_of(const Site& site, const FailureDefaults& defaults);
Recovery recovery_of(const Lane& lane, const FailureDefaults& defaults);
/// Of a machine group: what is said of it, else the longest that is said of one of its machines.
Recovery recovery_of(const Firm& firm, Id<Resource> group, const FailureDefaults& defaults);

}  // namespace tienvoud::lines
