#pragma once

#include <cstdint>

#include "base/result.h"

namespace tienvoud::app {

/// Placements by which causes are tried where somebody waits: a tenth of what a new plan may take,
/// about a second of one processor.
inline constexpr std::int64_t waited_placements = 400'000;

/// Pieces of a new order: above 0, up to a billion. Error: invalid_input.
inline Result<void> check_pieces(double quantity) {
  if (!(quantity > 0 && quantity <= 1e9)) {
    return Error{ErrorCode::invalid_input, "so many pieces cannot be promised", "quantity",
                 "Give a number above 0, up to a billion."};
  }
  return {};
}

/// A share of planned operations: from 0 to 1. Error: invalid_input.
inline Result<void> check_move_share(double share) {
  if (!(share >= 0 && share <= 1)) {
    return Error{ErrorCode::invalid_input, "this is no share of operations", "move_share",
                 "Give a number from 0 to 1."};
  }
  return {};
}

}  // namespace tienvoud::app
