#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace tienvoud::sight {

/// Where hours, energy and material went. Every slice of the ledger falls to exactly one of these,
/// or is divided over them without rest, so that they sum to the whole. `good` is no loss.
enum class LossKind : std::uint8_t {
  good,                  ///< run that made good pieces, at no more than the norm time
  setup,                 ///< making a machine ready
  idle,                  ///< on and waiting
  blocked,               ///< cannot pass on what it made
  starved,               ///< waits for material
  down,                  ///< stands still by a fault
  standby,               ///< asleep, drawing some power
  off,                   ///< what flows while switched off
  speed,                 ///< run time beyond the norm time
  scrap,                 ///< run spent on rejected pieces, and their material
  material,              ///< material that did not become pieces: off-cuts, chips, spills
  rework,                ///< run spent on pieces that must be worked again
  review,                ///< run spent on pieces that are held for review
  run_without_order,     ///< ran, and no order is known
  people_without_order,  ///< people present on no order, who at times work on one
  overhead,              ///< people who never work on an order: office, stores, drivers
  base_load,             ///< what flows when nothing runs, of no machine
  site_load,  ///< utilities at work (air, extraction), and what flows of no machine while the site
              ///< is open
  unmetered,  ///< main meter less all that is known
  unknown,    ///< nobody knows what the machine did
};
inline constexpr std::size_t loss_kinds = 20;
constexpr auto choices(LossKind) {
  using enum LossKind;
  return std::to_array<std::pair<std::string_view, LossKind>>(
      {{"good", good},
       {"setup", setup},
       {"idle", idle},
       {"blocked", blocked},
       {"starved", starved},
       {"down", down},
       {"standby", standby},
       {"off", off},
       {"speed", speed},
       {"scrap", scrap},
       {"material", material},
       {"rework", rework},
       {"review", review},
       {"run_without_order", run_without_order},
       {"people_without_order", people_without_order},
       {"overhead", overhead},
       {"base_load", base_load},
       {"site_load", site_load},
       {"unmetered", unmetered},
       {"unknown", unknown}});
}
constexpr std::string_view word_of(LossKind kind) {
  return choices(kind)[static_cast<std::size_t>(kind)].first;
}

/// Whether it is known what it was, so that it counts as named.
constexpr bool has_cause(LossKind kind) {
  return kind != LossKind::unmetered && kind != LossKind::unknown;
}
/// Whether it is a loss that one could lessen: not what went into good products, not what the firm
/// is run by, not what has no cause that is known.
constexpr bool is_avoidable(LossKind kind) {
  return has_cause(kind) && kind != LossKind::good && kind != LossKind::overhead;
}

}  // namespace tienvoud::sight
