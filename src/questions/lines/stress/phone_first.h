#pragma once

#include <optional>
#include <span>

#include "questions/lines/stress/stress.h"

namespace tienvoud::lines {

/// Of the failures whose time to recover is assumed and whose place in the ranking depends on it,
/// the one whose loss moves most between half that time and twice it; of equal ones the one that
/// moves more places. None where nothing is assumed or no place moves. outcomes: largest loss
/// first.
std::optional<PhoneFirst> phone_first_of(const methods::StressEngine& engine,
                                         std::span<const FailureAnswer> outcomes);

}  // namespace tienvoud::lines
