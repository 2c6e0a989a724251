#pragma once

#include <nlohmann/json_fwd.hpp>

#include "store/records.h"

namespace tienvoud::app {

// What was done to a database, as `tienvoud log --json` and the API say it.

nlohmann::ordered_json import_json(const store::ImportRecord& record);
nlohmann::ordered_json change_json(const store::ChangeRecord& record);
/// Without the answer itself.
nlohmann::ordered_json run_json(const store::RunRecord& record);

}  // namespace tienvoud::app
