#pragma once

#include <optional>
#include <string>

#include "model/firm/firm.h"

namespace tienvoud::plan::testing {

/// Wednesday.
inline Instant start_day(std::int64_t hour = 0) {
  return Instant::of_seconds(1'775'001'600 + hour * 3600);  // 2026-04-01T00:00:00Z
}

inline Id<Calendar> add_calendar(Firm& firm, const std::string& code, int from, int to) {
  Calendar calendar;
  calendar.code = code;
  calendar.time_zone = "UTC";
  const auto id = firm.calendars.add(calendar);
  Shift shift;
  shift.calendar = id;
  shift.name = "day";
  shift.weekdays = Weekdays{0x1f};
  shift.from = TimeOfDay{hours(from)};
  shift.to = TimeOfDay{hours(to)};
  firm.shifts.add(shift);
  return id;
}

inline Id<Resource> add_machine(Firm& firm, const std::string& code, Id<Calendar> calendar) {
  Resource machine;
  machine.code = code;
  machine.calendar = calendar;
  return firm.resources.add(machine);
}

inline Id<Operation> add_operation(Firm& firm,
                                   Id<Item> item,
                                   Id<Resource> resource,
                                   std::int64_t minutes_each,
                                   std::int64_t sequence) {
  Operation operation;
  operation.code = firm.items[item].code + "/" + std::to_string(sequence);
  operation.item = item;
  operation.sequence = sequence;
  operation.resource = resource;
  operation.setup = Duration();
  operation.run = PieceTime(minutes(minutes_each));
  return firm.operations.add(operation);
}

inline Id<Item> add_item(Firm& firm, const std::string& code) {
  Item item;
  item.code = code;
  return firm.items.add(item);
}

inline Id<Order> add_order(Firm& firm,
                           const std::string& code,
                           Id<Item> item,
                           double quantity,
                           std::optional<Instant> due) {
  Order order;
  order.code = code;
  order.item = item;
  order.quantity = Pieces::of(quantity);
  order.due_at = due;
  return firm.orders.add(order);
}

/// One piece of the component goes into each piece of the parent.
inline void add_component(Firm& firm, Id<Item> parent, Id<Item> component) {
  BillOfMaterialLine line;
  line.parent = parent;
  line.component = component;
  line.quantity = Pieces::of(1);
  firm.bill_of_material.add(line);
}

/// A saw and a mill, both open from 8 to 16 on weekdays. Ten pieces of item A take 2 hours of the
/// saw, then 4 of the mill; of item B 3 and 3. Order OA is due at 14:00 of the first day, OB at
/// 16:00. The best plan takes OA first: OB then ends at 9:00 of the next day.
inline Firm small_shop() {
  Firm firm;
  firm.profile.code = "shop";
  firm.profile.time_zone = "UTC";
  const auto day = add_calendar(firm, "day", 8, 16);
  const auto saw = add_machine(firm, "SAW", day);
  const auto mill = add_machine(firm, "MILL", day);
  const auto a = add_item(firm, "A");
  const auto b = add_item(firm, "B");
  add_operation(firm, a, saw, 12, 10);
  add_operation(firm, a, mill, 24, 20);
  add_operation(firm, b, saw, 18, 10);
  add_operation(firm, b, mill, 18, 20);
  add_order(firm, "OA", a, 10, start_day(14));
  add_order(firm, "OB", b, 10, start_day(16));
  return firm;
}

/// The small shop, with item A coated elsewhere as its last step: two days, whoever is there.
inline Firm coating_shop() {
  Firm firm = small_shop();
  Resource coater;
  coater.code = "COATER";
  coater.kind = ResourceKind::subcontractor;
  const auto outside = firm.resources.add(coater);
  const auto id = add_operation(firm, Id<Item>(0), outside, 0, 30);
  Operation coating = firm.operations[id];
  coating.lag = days(2);
  firm.operations.set(id, coating);
  return firm;
}

}  // namespace tienvoud::plan::testing
