#include "questions/plan/check/horizon.h"

#include <algorithm>
#include <optional>

#include "questions/plan/check/firm_work.h"

namespace tienvoud::plan::checking {
namespace {

constexpr Duration shortest_look = days(180);
constexpr Duration longest_look = days(1100);

}  // namespace

Period horizon_of(const Firm& firm,
                  Instant now,
                  std::span<const ScheduledOperation> plan,
                  std::span<const Absence> absences) {
  Instant last = now;
  const auto take = [&](const std::optional<Instant>& at) {
    last = at ? std::max(last, *at) : last;
  };
  for (const Order& order : firm.orders) {
    if (is_open(order)) {
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
  for (const Absence& one : absences) {
    take(one.when.to);
  }
  for (const ScheduledOperation& one : plan) {
    take(one.ends_at);
  }
  return {now, now + std::min(longest_look, (last - now) + shortest_look)};
}

}  // namespace tienvoud::plan::checking
