#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace tienvoud::app {

/// "7 more; --all shows them." where not all rows are shown; else empty.
inline std::string more_rows(std::size_t shown, std::size_t all) {
  return shown < all ? fmt::format("{} more; --all shows them.\n", all - shown) : "";
}

}  // namespace tienvoud::app
