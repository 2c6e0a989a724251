#pragma once

#include <cstdint>

namespace tienvoud::store {

/// One firm a file today; every key begins with it all the same, so that a hub's database can hold
/// many and distribute by it.
inline constexpr std::int64_t the_firm = 1;

}  // namespace tienvoud::store
