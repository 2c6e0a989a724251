#pragma once

#include <vector>

#include "example/blueprint.h"
#include "example/happened.h"
#include "example/timeline.h"

namespace tienvoud::example {

/// Everything that draws power, in the order machines, utilities, base load: the machines as the
/// shop floor left them; compressor, extraction, light and office as they follow the machines and
/// the clock. The compressor feeds leaks whether anybody works or not.
std::vector<Timeline> make_timelines(const Blueprint& blueprint, const Happened& happened);

}  // namespace tienvoud::example
