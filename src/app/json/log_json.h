#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "store/records.h"

namespace tienvoud::app {

// What was done to a database, as `tienvoud log --json` and the API say it.

/// With what each file was read as: the table that took most of its rows, and every table.
nlohmann::ordered_json import_json(const store::ImportRecord& record);
nlohmann::ordered_json change_json(const store::ChangeRecord& record);
/// Of how many rows the findings of those imports are that were not undone; nothing where an older
/// program made one of them and did not count.
std::optional<std::int64_t> rows_total(const std::vector<store::ImportRecord>& imports);
/// Without the answer itself.
nlohmann::ordered_json run_json(const store::RunRecord& record);

}  // namespace tienvoud::app
