#pragma once

#include "app/cli/arguments.h"

namespace CLI {
class App;
}

namespace tienvoud::app {

/// What `plan` and the commands under it were asked, while the words are read.
struct PlanArguments {
  PlanCommand plan;
  PlanCheckCommand check;
  PromiseCommand promise;
  ReplanCommand replan;
  HindcastCommand hindcast;
};

/// Adds `plan` and the commands under it. The one that is named becomes `command`; both must live
/// as long as `app`.
void add_plan_arguments(CLI::App& app, PlanArguments& asked, Command& command);

}  // namespace tienvoud::app
