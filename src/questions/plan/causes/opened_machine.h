#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "methods/shop_schedule/shop_problem.h"

namespace tienvoud::plan {

/// Opens a machine longer: its calendar and those that work on it keeps become what `longer` makes
/// of them.
template <class Longer>
void open_machine(methods::ShopProblem& problem, std::int32_t machine, Longer longer) {
  std::map<std::int32_t, std::int32_t> known;
  const auto opened = [&](std::int32_t row) {
    if (row < 0) {
      return row;
    }
    const auto [found, is_new] =
        known.try_emplace(row, static_cast<std::int32_t>(problem.calendars.size()));
    if (is_new) {
      auto times = problem.calendars[static_cast<std::size_t>(row)];
      longer(times);
      problem.calendars.push_back(std::move(times));
    }
    return found->second;
  };
  for (auto& mode : problem.modes) {
    mode.calendar = mode.machine == machine ? opened(mode.calendar) : mode.calendar;
  }
  auto& own = problem.machines[static_cast<std::size_t>(machine)].calendar;
  own = opened(own);
}

}  // namespace tienvoud::plan
