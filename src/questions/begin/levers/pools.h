#pragma once

#include <optional>

#include "questions/begin/levers/catalogue.h"

namespace tienvoud::begin {

/// Preconditions of the catalogue: what a measure would work on, where the firm's own year shows
/// enough of it; none where it shows less, or nothing.

/// What flows of no machine while the site is open, a tenth of all power or more: lamps, heating.
std::optional<Pool> load_of_the_hall(const Firm& firm, const FirmYear& year);
/// Utilities that use a twentieth of all power or more.
std::optional<Pool> air_at_work(const Firm& firm, const FirmYear& year);
/// Utilities that use a tenth of their power while they wait.
std::optional<Pool> air_that_waits(const Firm& firm, const FirmYear& year);
/// The machine whose faults cost most, broken a thirtieth of its hours or more.
std::optional<Pool> standing_still(const Firm& firm, const FirmYear& year);
/// The machine that runs a twentieth or more beyond the norm, and at which that costs most.
std::optional<Pool> beyond_the_norm(const Firm& firm, const FirmYear& year);
/// A skill that operations ask for and one person has, of five people or more. The pool: hours of
/// people on no order.
std::optional<Pool> known_by_one(const Firm& firm, const FirmYear& year);
/// The machine at which most material does not become pieces.
std::optional<Pool> off_cuts(const Firm& firm, const FirmYear& year);
/// The machine at which work is done again most.
std::optional<Pool> worked_again(const Firm& firm, const FirmYear& year);

}  // namespace tienvoud::begin
