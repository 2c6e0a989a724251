#pragma once

#include <string>

#include "app/progress_sink.h"
#include "base/result.h"
#include "example/example.h"
#include "example/faults.h"

namespace tienvoud::app {

/// Writes the made-up firm as a firm folder, with what goes wrong between shop floor and export,
/// and its truth as CSV into directory + "-truth". Errors: input_output; unusable where a folder is
/// not empty.
Result<void> write_example(const std::string& directory,
                           const example::ExampleFirm& example,
                           const example::FaultOptions& faults,
                           const ProgressSink& progress);

}  // namespace tienvoud::app
