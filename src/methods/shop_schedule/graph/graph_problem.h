#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// Time in the graph: half the width, so that twice as much fits into the cache.
using Tick = std::int32_t;

/// An arc of the precedence graph as one of its ends sees it.
struct PrecedenceArc {
  std::int32_t other = 0;
  Tick lag = 0;
};

/// A way to do an operation on a machine.
struct GraphMode {
  std::int32_t machine = 0;
  Tick time = 0;
  std::int32_t row = 0;  ///< of ShopProblem::modes
};

/// A shop in which machines are all that is scarce, indexed for search: no calendars, people, pins,
/// overlap, negative lags or setups of a mode's own; every operation on a machine.
struct GraphProblem {
  std::int32_t operations = 0;
  std::int32_t machines = 0;
  std::vector<std::int32_t> first_mode;  ///< operations + 1
  std::vector<GraphMode> modes;
  std::vector<std::int32_t> first_before, first_after;  ///< operations + 1
  std::vector<PrecedenceArc> before, after;
  std::vector<Tick> release;
  std::vector<std::int32_t> topological;  ///< by precedences alone
  std::vector<Tick> least_tail;  ///< of each operation: least time from its start to the end of all
  const ShopProblem* shop = nullptr;
  bool has_setups = false;
  bool is_flexible = false;

  [[nodiscard]] std::span<const GraphMode> modes_of(std::int32_t operation) const {
    const auto at = static_cast<std::size_t>(operation);
    return {modes.data() + first_mode[at], modes.data() + first_mode[at + 1]};
  }
  [[nodiscard]] std::span<const PrecedenceArc> before_of(std::int32_t operation) const {
    const auto at = static_cast<std::size_t>(operation);
    return {before.data() + first_before[at], before.data() + first_before[at + 1]};
  }
  [[nodiscard]] std::span<const PrecedenceArc> after_of(std::int32_t operation) const {
    const auto at = static_cast<std::size_t>(operation);
    return {after.data() + first_after[at], after.data() + first_after[at + 1]};
  }
  /// From `from` (-1: the start of the machine) to `to` on a machine.
  [[nodiscard]] Tick setup(std::int32_t from, std::int32_t to, std::int32_t machine) const {
    return has_setups ? static_cast<Tick>(shop->setup_between(from, to, machine)) : 0;
  }
};

/// The problem as a graph; absent where it has more than machines, or its times do not fit.
/// The precedences are known to be without cycles.
std::optional<GraphProblem> graph_problem_of(const ShopProblem& shop);

}  // namespace tienvoud::methods
