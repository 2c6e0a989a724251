#include "questions/plan/replan/replan_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace tienvoud::plan {
namespace {

std::set<std::string> codes_of(const Table<Order>& orders) {
  std::set<std::string> codes;
  for (const Order& order : orders) {
    codes.insert(order.code);
  }
  return codes;
}

}  // namespace

ReplanEvents told_at(const Firm& firm, ReplanEvents events, Instant now) {
  std::set<std::string> taken = codes_of(firm.orders);
  for (RushOrder& one : events.rush_orders) {
    for (int i = 1; one.code.empty() || taken.contains(one.code); ++i) {
      one.code = fmt::format("rush-{}", i);
    }
    taken.insert(one.code);
    one.asked_at = one.asked_at.value_or(now);
  }
  for (LateReceipt& one : events.late_receipts) {
    one.promised = firm.purchase_orders[one.purchase].promised_at;
  }
  return events;
}

ReplanEvents still_told(const Firm& firm, ReplanEvents events, Instant now) {
  const std::set<std::string> codes = codes_of(firm.orders);
  std::erase_if(events.absences, [&](const Absence& one) { return one.when.to <= now; });
  std::erase_if(events.rush_orders, [&](const RushOrder& one) { return codes.contains(one.code); });
  std::erase_if(events.late_receipts, [&](const LateReceipt& one) {
    const PurchaseOrder& purchase = firm.purchase_orders[one.purchase];
    return purchase.received_at.has_value() || purchase.promised_at != one.promised;
  });
  return events;
}

Firm as_told(Firm firm, const ReplanEvents& events) {
  for (const LateReceipt& one : events.late_receipts) {
    PurchaseOrder late = firm.purchase_orders[one.purchase];
    late.promised_at = one.comes;
    firm.purchase_orders.set(one.purchase, std::move(late));
  }
  for (const RushOrder& one : events.rush_orders) {
    Order order;
    order.code = one.code;
    order.item = one.item;
    order.quantity = one.quantity;
    order.released_at = one.asked_at;
    order.due_at = one.due;
    order.status = OrderStatus::released;
    firm.orders.add(std::move(order));
  }
  return firm;
}

}  // namespace tienvoud::plan
