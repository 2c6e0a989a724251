#pragma once

#include <nlohmann/json_fwd.hpp>

#include "model/finding.h"

namespace tienvoud::app {

/// An array of objects: severity, code, file, row, column, value, reason, remedy, repair.
nlohmann::ordered_json findings_json(const Findings& findings);

}  // namespace tienvoud::app
