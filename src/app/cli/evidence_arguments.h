#pragma once

#include "app/cli/arguments.h"

namespace CLI {
class App;
}

namespace tienvoud::app {

/// Adds `evidence` and the commands under it. The one that is named becomes `command`; both must
/// live as long as `app`.
void add_evidence_arguments(CLI::App& app, EvidenceCommand& asked, Command& command);

}  // namespace tienvoud::app
