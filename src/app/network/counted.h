#pragma once

#include <atomic>
#include <cstddef>

namespace tienvoud::app {

/// Counts something for as long as it lives.
class Counted {
 public:
  explicit Counted(std::atomic<std::size_t>& count) : count_(count) { ++count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --count_; }

 private:
  std::atomic<std::size_t>& count_;
};

}  // namespace tienvoud::app
