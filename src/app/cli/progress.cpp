#include "app/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace tienvoud::app {

Progress::Progress(std::string what)
    : what_(std::move(what)), on_terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (drawn_) {
    fmt::print(stderr, "\r\x1b[K");
  }
}

void Progress::show(std::uint64_t done, std::uint64_t total) {
  if (!on_terminal_ || total == 0) {
    return;
  }
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::steady_clock::now().time_since_epoch())
                       .count();
  if (drawn_ && now - last_drawn_ms_ < 100) {
    return;
  }
  const auto share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const auto filled = static_cast<std::size_t>(share * 30);
  fmt::print(stderr, "\r{} [{}{}] {:3.0f} %", what_, std::string(filled, '#'),
             std::string(30 - filled, '.'), share * 100);
  std::fflush(stderr);
  drawn_ = true;
  last_drawn_ms_ = now;
}

}  // namespace tienvoud::app
