#pragma once

#include "base/function_ref.h"
#include "model/ledger.h"
#include "questions/sight/fold/shop_clock.h"

namespace tienvoud::sight {

/// A part of a ledger row within one local day, one shift, one price of energy and, where asked
/// for, one interval of the main meter. Slices of a row sum to the row exactly.
struct Slice {
  Id<Resource> machine;
  Id<Order> order;
  Id<Operation> operation;
  MachineState state = MachineState::unknown;
  Gap gap = Gap::none;
  Instant from;
  Instant to;
  Duration machine_time;
  Duration people_time;
  Duration touch_time;
  Energy measured;
  Duration metered_time;
  Energy estimated;  ///< from the split of a shared meter
  Pieces good;
  Pieces scrap;
  Pieces rework;
  Pieces review;
};

/// Cuts the part of a row that lies in the period at each moment that `next_cut` names: the first
/// cut after a moment. Amounts are divided in proportion to time, as differences of rounded-down
/// sums; pieces are whole and go to the slice with the row's end, for a count ends what it counts
/// (a row of no length counts where the moment before it lies). Slices come in time order.
void for_each_slice(const LedgerRow& row,
                    Period period,
                    FunctionRef<Instant(Instant)> next_cut,
                    FunctionRef<void(const Slice&)> sink);

}  // namespace tienvoud::sight
