#pragma once

#include "app/cli/arguments.h"
#include "base/result.h"

namespace tienvoud::app {

// One function a command: does it, prints the answer on standard output, and returns the exit
// status.

Result<int> perform(const ExampleCommand& asked);
Result<int> perform(const CheckCommand& asked);
Result<int> perform(const ImportCommand& asked);
Result<int> perform(const ExportCommand& asked);
Result<int> perform(const ServeCommand& asked);
Result<int> perform(const AccountCommand& asked);
Result<int> perform(const SightCommand& asked);
Result<int> perform(const LinesCommand& asked);
Result<int> perform(const BeginCommand& asked);
Result<int> perform(const StepCommand& asked);
Result<int> perform(const PlanCommand& asked);
Result<int> perform(const HindcastCommand& asked);
Result<int> perform(const PlanCheckCommand& asked);
Result<int> perform(const PromiseCommand& asked);
Result<int> perform(const ReplanCommand& asked);
Result<int> perform(const LearnCommand& asked);
Result<int> perform(const RepairCommand& asked);
Result<int> perform(const UndoCommand& asked);
Result<int> perform(const LogCommand& asked);
Result<int> perform(const VerifyCommand& asked);
Result<int> perform(const EvidenceCommand& asked);

/// The fault, where, and its remedy, on standard error.
void print_error(const Error& error);

}  // namespace tienvoud::app
