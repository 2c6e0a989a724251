#pragma once

namespace tienvoud::app {

/// Runs the program with these words and returns its exit status (app/exit_code.h). Answers go to
/// standard output, what went wrong and progress to standard error.
int run(int count, const char* const* arguments);

}  // namespace tienvoud::app
