#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/answers.h"

namespace tienvoud::app {

/// Hours of each person; units in the field names.
nlohmann::ordered_json people_json(const PeopleAnswer& answer);

}  // namespace tienvoud::app
