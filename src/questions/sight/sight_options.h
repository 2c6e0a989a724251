#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <string_view>
#include <utility>

namespace tienvoud::sight {

enum class GroupBy : std::uint8_t { order, item, machine, shift, day, loss, activity };
constexpr auto choices(GroupBy) {
  using enum GroupBy;
  return std::to_array<std::pair<std::string_view, GroupBy>>({{"order", order},
                                                              {"item", item},
                                                              {"machine", machine},
                                                              {"shift", shift},
                                                              {"day", day},
                                                              {"loss", loss},
                                                              {"activity", activity}});
}

/// Who bears what a machine used while no order was on it, in the groupings by order and by item
/// (attribution rule 1). Nothing else changes with it.
enum class MachineLosses : std::uint8_t {
  leave,            ///< nobody: a row of its own
  following_order,  ///< the next order on that machine
  run_seconds,      ///< all orders on that machine, in proportion to their run time
};
constexpr auto choices(MachineLosses) {
  using enum MachineLosses;
  return std::to_array<std::pair<std::string_view, MachineLosses>>(
      {{"leave", leave}, {"following_order", following_order}, {"run_seconds", run_seconds}});
}

struct SightOptions {
  GroupBy by = GroupBy::loss;
  MachineLosses machine_losses = MachineLosses::leave;
  bool split = true;  ///< split the main meter over machines that have none of their own
  std::uint64_t seed = 1;
  std::stop_token stop = {};
};

}  // namespace tienvoud::sight
