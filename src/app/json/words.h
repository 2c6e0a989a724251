#pragma once

#include <cstddef>

#include "model/origin.h"

namespace tienvoud::app {

/// "measured", "reckoned", "assumed".
inline const char* word_of(Origin origin) {
  static constexpr const char* words[] = {"measured", "reckoned", "assumed"};
  return words[static_cast<std::size_t>(origin)];
}

}  // namespace tienvoud::app
