#pragma once

#include <cstdint>
#include <string>

#include "app/progress_sink.h"

namespace tienvoud::app {

/// A bar on the terminal while something long goes on. Silent where standard error is not a
/// terminal, so that scripts and logs stay clean.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Draws at most ten times a second.
  void show(const WorkStep& step);
  /// Shows a line instead of a bar, where nobody knows how much is to come. As often as show.
  void say(const std::string& line);
  /// Shows each step here and wants the work to go on. Must not outlive this.
  ProgressSink sink();

 private:
  /// Whether it is time to draw again.
  bool is_due();

  bool on_terminal_;
  bool drawn_ = false;
  std::int64_t last_drawn_ms_ = 0;
};

}  // namespace tienvoud::app
