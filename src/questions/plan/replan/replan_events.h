#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/absence.h"
#include "model/firm/firm.h"

namespace tienvoud::plan {

/// An order that comes between.
struct RushOrder {
  Id<Item> item;
  Pieces quantity;
  Instant due;
  std::string code = {};                           ///< empty: one that no order has yet
  std::optional<Instant> asked_at = std::nullopt;  ///< it may begin then; none: now
};

/// What was ordered comes at another moment than was promised.
struct LateReceipt {
  Id<PurchaseOrder> purchase;
  Instant comes;
  std::optional<Instant> promised = std::nullopt;  ///< when it was to come, as the firm has it
};

/// What came between.
struct ReplanEvents {
  std::vector<Absence> absences;  ///< machines that are down, people who are ill
  std::vector<RushOrder> rush_orders;
  std::vector<LateReceipt> late_receipts;
  std::optional<Instant> freeze_until = std::nullopt;  ///< what is set up before stays where it can

  [[nodiscard]] bool empty() const {
    return absences.empty() && rush_orders.empty() && late_receipts.empty();
  }
};

/// The same with codes for rush orders (rush-1, ...), which the firm does not have, and the moment
/// for those that have none, and with what the firm says of the receipts.
ReplanEvents told_at(const Firm& firm, ReplanEvents events, Instant now);

/// What still counts of events that were told before: absences that are not over, rush orders that
/// the firm does not have by now, receipts that did not come and of which the firm says what it
/// said then.
ReplanEvents still_told(const Firm& firm, ReplanEvents events, Instant now);

/// The firm as it is told to be, events as told_at gives them: with the rush orders after its own,
/// in their order, and with the receipts when they come. Absences stand beside it.
Firm as_told(Firm firm, const ReplanEvents& events);

}  // namespace tienvoud::plan
