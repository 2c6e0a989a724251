#include "app/cli/run.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <type_traits>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/exit_code.h"

namespace tienvoud::app {

int run(int count, const char* const* arguments) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to tell, not an end
  try {
    const auto command = read_arguments(count, arguments);
    return std::visit(
        [](const auto& asked) -> int {
          if constexpr (std::is_same_v<std::decay_t<decltype(asked)>, Ended>) {
            return asked.status;
          } else {
            const auto status = perform(asked);
            if (!status.ok()) {
              print_error(status.error());
              return exit_code_of(status.error());
            }
            return *status;
          }
        },
        command);
  } catch (const std::exception& error) {
    fmt::print(stderr, "tienvoud: internal error: {}\n", error.what());
    return internal_error;
  }
}

void print_error(const Error& error) {
  fmt::print(stderr, "tienvoud: {}{}{}\n", error.where.empty() ? "" : error.where + ": ",
             error.message, error.remedy.empty() ? "" : "\n  " + error.remedy);
}

}  // namespace tienvoud::app
