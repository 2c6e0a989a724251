#pragma once

#include <cstdint>
#include <functional>

#include "base/result.h"

namespace tienvoud::app {

/// What long work is doing.
enum class Doing : std::uint8_t {
  reading,    ///< files; in bytes
  reckoning,  ///< the ledger; in days of machines
  writing,    ///< the example's readings; in meters
};

struct WorkStep {
  Doing doing = Doing::reading;
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

/// Told how far long work has come; answers whether it should go on. May be empty.
using ProgressSink = std::function<bool(const WorkStep&)>;

/// Error: cancelled, where the sink wants no more.
inline Result<void> tell(const ProgressSink& sink, const WorkStep& step) {
  if (!sink || sink(step)) {
    return {};
  }
  if (step.doing == Doing::reckoning) {
    return Error{ErrorCode::cancelled, "the reckoning was stopped; what was read before stays", "",
                 "Ask again when it suits: it goes on from there."};
  }
  return Error{ErrorCode::cancelled, "the work was stopped; nothing was stored", "",
               "Start it again when it suits."};
}

}  // namespace tienvoud::app
