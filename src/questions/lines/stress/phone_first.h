#pragma once

#include <optional>
#include <span>

#include "questions/lines/stress/stress.h"

namespace tienvoud::lines {

/// Of the failures whose time to recover is assumed, the one whose place in the ranking moves most
/// between half that time and twice it; of equal ones that whose loss moves most. None where
/// nothing is assumed or nothing moves. outcomes: largest loss first.
Result<std::optional<PhoneFirst>> phone_first_of(const methods::StressEngine& engine,
                                                 std::span<const FailureAnswer> outcomes);

}  // namespace tienvoud::lines
