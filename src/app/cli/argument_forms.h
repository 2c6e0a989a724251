#pragma once

#include "app/cli/arguments.h"

namespace CLI {
class App;
}

namespace tienvoud::app {

/// How a command's answer may be asked for: --json, and --csv where there is one.
void add_forms(CLI::App* sub, OutputForm& form, bool csv);

/// `--dial`, from the surest step first (0, or `sure`) to the biggest first (1, or `big`).
void add_dial(CLI::App* sub, double& dial);

}  // namespace tienvoud::app
