#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/answers.h"

namespace tienvoud::app {

/// A meter's load profile for machines, quarters left out (they are in the CSV form).
nlohmann::ordered_json profile_json(const ProfileAnswer& answer);

}  // namespace tienvoud::app
