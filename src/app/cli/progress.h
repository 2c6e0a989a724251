#pragma once

#include <cstdint>
#include <string>

namespace tienvoud::app {

/// A bar on the terminal while something long goes on. Silent where standard error is not a
/// terminal, so that scripts and logs stay clean.
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// done of total, in any unit; draws at most ten times a second.
  void show(std::uint64_t done, std::uint64_t total);

 private:
  std::string what_;
  bool on_terminal_;
  bool drawn_ = false;
  std::int64_t last_drawn_ms_ = 0;
};

}  // namespace tienvoud::app
