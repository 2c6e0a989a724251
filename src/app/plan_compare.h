#pragma once

#include <nlohmann/json_fwd.hpp>

namespace tienvoud::app {

/// What one plan (plan_page_json) does otherwise than another: operations that begin at another
/// moment or on another machine, the furthest moved first, and orders that end earlier or later,
/// the latest first. Hours are positive where the second plan is later; those of what only one of
/// them has are null.
nlohmann::ordered_json plan_differences(const nlohmann::ordered_json& before,
                                        const nlohmann::ordered_json& after);

}  // namespace tienvoud::app
