#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "base/instant.h"

namespace tienvoud::example {

enum class Preset : std::uint8_t {
  small,  ///< 4 machines, 5 people, a month
  shop,   ///< 20 machines, 40 people, six months, 600 orders
  large,  ///< 50 machines with a 1 Hz power signal each, 30 days: 129.6 million readings
};

/// One thing that is by far worse in the made-up firm than is usual.
enum class Waste : std::uint8_t {
  none,
  standby,        ///< machines that wait at nearly full power, day and night
  leak,           ///< compressed air, at night too
  setup,          ///< long setups in one machine group
  scrap,          ///< one operation spoils much
  single_source,  ///< of a cheap part, from a supplier that fails
  stock,          ///< too much of what is bought
};
constexpr auto choices(Waste) {
  using enum Waste;
  return std::to_array<std::pair<std::string_view, Waste>>({{"none", none},
                                                            {"standby", standby},
                                                            {"leak", leak},
                                                            {"setup", setup},
                                                            {"scrap", scrap},
                                                            {"single_source", single_source},
                                                            {"stock", stock}});
}

struct ExampleOptions {
  Preset preset = Preset::small;
  std::uint64_t seed = 1;
  /// A meter for each machine: interval and counter meters of a minute, in `large` power at 1 Hz.
  /// `large` has them whatever this says.
  bool submeters = false;
  /// Standard deviation of what each quarter of the main meter holds beyond all loads, as a share
  /// of that quarter's energy.
  double unexplained = 0.01;
  /// Share of the operations whose norm times were never kept up: the truth is 0.55 to 1.9 times
  /// the norm.
  double wrong_norms = 0.15;
  /// Whether the firm knows the power of its machines by state, or has to learn it.
  bool power_known = false;
  /// Whether compressor, light and extraction tell when they are on, as a building control does.
  bool utility_states = true;
  Waste waste = Waste::none;
  /// Local day from which on the firm does something about the waste (standby, leak, setup or
  /// scrap): `mended` of it, in [0, 1], is gone then.
  std::optional<Day> mended_from;
  double mended = 0.5;
  /// Whether the hall is heated and cooled with electricity, by how cold or warm it is outside.
  bool weather = false;
  /// Chance at the end of the period that an order is of a product that used to be rare; from 0 at
  /// its begin on it grows evenly.
  double mix_drift = 0;
  /// First local day; where not given 1 March, 1 January or 1 April 2026 by preset.
  std::optional<Day> start;

  friend bool operator==(const ExampleOptions&, const ExampleOptions&) = default;
};

}  // namespace tienvoud::example
