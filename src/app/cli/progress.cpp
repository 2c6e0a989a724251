#include "app/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace tienvoud::app {

namespace {

const char* word_of(Doing doing) {
  switch (doing) {
    case Doing::reading:
      return "files";
    case Doing::reckoning:
      return "ledger";
    case Doing::writing:
      return "readings";
  }
  return "";
}

}  // namespace

Progress::Progress() : on_terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (drawn_) {
    fmt::print(stderr, "\r\x1b[K");
  }
}

ProgressSink Progress::sink() {
  return [this](const WorkStep& step) {
    show(step);
    return true;
  };
}

bool Progress::is_due() {
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::steady_clock::now().time_since_epoch())
                       .count();
  if (!on_terminal_ || (drawn_ && now - last_drawn_ms_ < 100)) {
    return false;
  }
  drawn_ = true;
  last_drawn_ms_ = now;
  return true;
}

void Progress::say(const std::string& line) {
  if (is_due()) {
    fmt::print(stderr, "\r\x1b[K{}", line);
    std::fflush(stderr);
  }
}

void Progress::show(const WorkStep& step) {
  if (step.total == 0 || !is_due()) {
    return;
  }
  const auto share =
      std::min(1.0, static_cast<double>(step.done) / static_cast<double>(step.total));
  const auto filled = static_cast<std::size_t>(share * 30);
  fmt::print(stderr, "\r{:8} [{}{}] {:3.0f} %", word_of(step.doing), std::string(filled, '#'),
             std::string(30 - filled, '.'), share * 100);
  std::fflush(stderr);
}

}  // namespace tienvoud::app
