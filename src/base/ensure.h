#pragma once

#include <source_location>

namespace tienvoud {

/// Prints what did not hold and where, and ends the process.
[[noreturn]] void ensure_failed(const char* claim, std::source_location where);

/// Holds in every build: for what must be true before an answer leaves the program. A fault here is
/// the program's.
inline void ensure(bool holds,
                   const char* claim,
                   std::source_location where = std::source_location::current()) {
  if (!holds) [[unlikely]] {
    ensure_failed(claim, where);
  }
}

}  // namespace tienvoud
