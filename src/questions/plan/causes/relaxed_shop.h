#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "questions/plan/causes/causes.h"

namespace tienvoud::plan {

/// A shop without one cause, and the order in which its operations are placed.
struct RelaxedShop {
  methods::ShopProblem problem;
  std::vector<std::int32_t> list;
};

/// What a shop would be without a cause, all else as it is:
/// machine: the operation that had it is done elsewhere, with other people and tools; closed: it is
/// open in those hours, and people stay; people: one more of those who do it, and in those hours;
/// tool: one more; material, release, lag and pin: none; other: the operation and what it waits
/// for go first; setup: none; run: in half the time. None for what nobody can lift.
/// stretches: those of the chain that have the cause. list: the order of operations.
std::optional<RelaxedShop> without_cause(const FirmShop& shop,
                                         const methods::ShopSchedule& schedule,
                                         std::span<const std::int32_t> list,
                                         std::span<const Stretch> stretches);

}  // namespace tienvoud::plan
