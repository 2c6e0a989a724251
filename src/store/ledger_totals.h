#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/function_ref.h"
#include "base/result.h"
#include "model/ledger.h"
#include "store/code_numbers.h"

namespace tienvoud::store {

/// The rows of a cell summed by order, operation, state and gap: all that figures by order, machine
/// or loss need, in a fifth of the rows and a thirtieth of the bytes.
struct LedgerTotal {
  Id<Order> order;
  Id<Operation> operation;
  MachineState state = MachineState::unknown;
  Gap gap = Gap::none;
  Duration machine_time;
  Duration people_time;
  Duration touch_time;
  Energy energy;
  Duration metered_time;
  Pieces good;
  Pieces scrap;
  Pieces rework;
  Pieces review;

  friend auto operator<=>(const LedgerTotal&, const LedgerTotal&) = default;
};

/// Sorted by order, operation, state, gap, each once.
std::vector<LedgerTotal> totals_of(std::span<const LedgerRow> rows);

/// Whole numbers as varints and a CRC-32C behind them.
std::vector<std::uint8_t> encode_totals(std::span<const LedgerTotal> totals,
                                        const CodeNumbers& numbers);
/// Replaces `totals`. Error: corrupt; unusable where an order or operation is not the firm's.
Result<void> decode_totals(std::span<const std::uint8_t> bytes,
                           const CodeNumbers& numbers,
                           std::vector<LedgerTotal>& totals);

}  // namespace tienvoud::store
