#pragma once

#include <nlohmann/json_fwd.hpp>

#include "model/finding.h"

namespace tienvoud::app {

/// Findings put together by what would mend them, those that count most first: severity, then how
/// many. Each group has its first `examples` findings whole.
nlohmann::ordered_json findings_groups(const Findings& findings, std::size_t examples);

}  // namespace tienvoud::app
