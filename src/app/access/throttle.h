#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>

#include "base/instant.h"
#include "base/quantity.h"

namespace tienvoud::app {

/// How failed log-ins slow down whoever goes on guessing. Kept in memory, by keys such as an
/// address or an account. Its functions may be called from several threads at once.
class Throttle {
 public:
  /// The first `free` failures cost nothing; each after them doubles the wait, from a second to
  /// `longest`.
  struct Rule {
    int free = 5;
    Duration longest;
  };

  /// What is left to wait; nothing where the next attempt may be made.
  [[nodiscard]] Duration wait(const std::string& key, const Rule& rule, Instant now);
  void failed(const std::string& key, Instant now);
  void passed(const std::string& key);

 private:
  struct Failures {
    int count = 0;
    Instant last;
  };
  void forget_old(Instant now);

  std::mutex mutex_;
  std::map<std::string, Failures> failures_;
};

}  // namespace tienvoud::app
