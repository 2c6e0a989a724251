#pragma once

#include <cstdint>

namespace tienvoud {

/// Energy in a cubic metre of Dutch natural gas (G-gas), in mJ: the upper calorific value of
/// 35.17 MJ/m3 by which Dutch suppliers bill where they state no other. Gas is kept as energy.
inline constexpr std::int64_t gas_energy_per_m3 = 35'170'000'000;

}  // namespace tienvoud
