#include "app/cli/ask_password.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace tienvoud::app {
namespace {

/// The terminal does not show what is typed for as long as this lives.
class Hidden {
 public:
  Hidden() {
    tcgetattr(STDIN_FILENO, &before_);
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &now);
  }
  Hidden(const Hidden&) = delete;
  Hidden& operator=(const Hidden&) = delete;
  ~Hidden() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }

 private:
  termios before_{};
};

std::string ask(const char* what) {
  fmt::print(stderr, "{}", what);
  std::fflush(stderr);
  const Hidden hidden;
  std::string line;
  std::getline(std::cin, line);
  fmt::print(stderr, "\n");
  return line;
}

}  // namespace

Result<std::string> ask_password() {
  if (isatty(STDIN_FILENO) == 0) {
    std::string line;
    if (!std::getline(std::cin, line)) {
      return Error{ErrorCode::invalid_input, "no password was given", "standard input",
                   "Type it on a terminal, or give it as the first line of standard input."};
    }
    return line;
  }
  auto first = ask("Password: ");
  if (ask("Once more: ") != first) {
    return Error{ErrorCode::invalid_input, "the two passwords differ", "", "Try again."};
  }
  return first;
}

}  // namespace tienvoud::app
