#include "questions/plan/horizon.h"

#include <algorithm>
#include <optional>

namespace tienvoud::plan {
namespace {

constexpr Duration shortest_horizon = days(180);

}  // namespace

Duration horizon_of(const Firm& firm, Instant now, std::span<const Absence> absences) {
  Instant last = std::max(now, last_absence_ends(absences));
  const auto take = [&](const std::optional<Instant>& at) {
    last = at ? std::max(last, *at) : last;
  };
  for (const Order& order : firm.orders) {
    if (order.status != OrderStatus::done && order.status != OrderStatus::cancelled) {
      take(order.due_at);
      take(order.released_at);
    }
  }
  for (const PurchaseOrder& one : firm.purchase_orders) {
    if (!one.received_at) {
      take(one.promised_at);
    }
  }
  for (const Pin& pin : firm.pins) {
    take(pin.starts_at);
  }
  return std::min(longest_horizon, (last - now) + shortest_horizon);
}

}  // namespace tienvoud::plan
