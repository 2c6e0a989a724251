#pragma once

#include <string>

#include "base/result.h"

namespace tienvoud::app {

/// A password: on a terminal asked for twice and not shown, else the first line of standard input.
/// Error: invalid_input where the two differ or there is none.
Result<std::string> ask_password();

}  // namespace tienvoud::app
