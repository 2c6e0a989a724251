#pragma once

#include "app/cli/arguments.h"

namespace CLI {
class App;
}

namespace tienvoud::app {

/// What `begin` and the commands under it were asked, while the words are read.
struct BeginArguments {
  BeginCommand begin;
  StepCommand step;
};

/// Adds `begin` and the commands under it. The one that is named becomes `command`; both must live
/// as long as `app`.
void add_begin_arguments(CLI::App& app, BeginArguments& asked, Command& command);

}  // namespace tienvoud::app
