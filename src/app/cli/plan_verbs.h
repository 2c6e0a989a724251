#pragma once

#include <optional>

#include "app/cli/arguments.h"

namespace CLI {
class App;
}

namespace tienvoud::app {

/// What follows `tienvoud plan`: verbs with options of their own.
struct PlanVerbs {
  /// Adds them to the command. It must stay where it is while words are read.
  void add(CLI::App* plan);

  std::optional<Command> asked;  ///< a verb that was named; then plan itself was not asked

 private:
  template <class Asked>
  CLI::App* add_verb(CLI::App* plan, const char* name, const char* help, Asked& what);
  void add_promise(CLI::App* plan);
  void add_replan(CLI::App* plan);

  PromiseCommand promise_;
  ReplanCommand replan_;
};

}  // namespace tienvoud::app
