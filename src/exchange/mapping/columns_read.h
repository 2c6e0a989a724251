#pragma once

#include <set>
#include <string>

#include "exchange/mapping/recipe.h"

namespace tienvoud::exchange {

/// The columns of a source that some table of the mapping takes, tests or joins on.
std::set<std::string> columns_read(const Mapping& mapping, const std::string& source);

}  // namespace tienvoud::exchange
