#pragma once

#include <cstdint>
#include <functional>

namespace tienvoud::app {

/// Told how far long work has come: done of total, in any unit. May be empty.
using ProgressSink = std::function<void(std::uint64_t done, std::uint64_t total)>;

}  // namespace tienvoud::app
