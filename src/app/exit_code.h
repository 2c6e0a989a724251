#pragma once

#include "base/result.h"

namespace tienvoud::app {

/// What the program tells the shell. Scripts may rely on these.
enum ExitCode : int {
  done = 0,
  data_prevents_answer = 1,  ///< the data has findings that prevent an answer
  wrong_usage = 2,
  internal_error = 3,
};

/// Faults in data, files and the system are the user's to mend; everything else would be a fault of
/// ours.
constexpr ExitCode exit_code_of(const Error&) {
  return data_prevents_answer;
}

}  // namespace tienvoud::app
