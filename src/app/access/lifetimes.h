#pragma once

#include <cstdint>

namespace tienvoud::app {

inline constexpr std::int64_t session_seconds = std::int64_t{14} * 86'400;
inline constexpr std::int64_t device_seconds = std::int64_t{365} * 86'400;

}  // namespace tienvoud::app
