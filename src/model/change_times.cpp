// Changes of norm times, scrap and promised dates.

#include <algorithm>

#include "model/change_steps.h"

namespace tienvoud {
namespace {

/// The place of a norm time in an operation and in its modes.
template <class Time>
struct TimePlace {
  std::optional<Time> Operation::* of_operation;
  std::optional<Time> Mode::* of_mode;
};

template <class Time>
void set_mode(Id<Mode> id, std::optional<Time> Mode::* place, Time time, Firm& firm) {
  Mode mode = firm.modes[id];
  mode.*place = time;
  firm.modes.set(id, mode);
}

template <class Time>
void set_for_all(Id<Operation> id, TimePlace<Time> place, Time time, Firm& firm) {
  Operation operation = firm.operations[id];
  operation.*place.of_operation = time;
  firm.operations.set(id, std::move(operation));
  for (const Id<Mode> mode : firm.modes.ids()) {
    if (firm.modes[mode].operation == id && firm.modes[mode].*place.of_mode) {
      set_mode(mode, place.of_mode, time, firm);
    }
  }
}

/// Only the operation's own resource changes: modes that took its time so far now say the old one.
template <class Time>
void set_for_own_resource(Id<Operation> id, TimePlace<Time> place, Time time, Firm& firm) {
  Operation operation = firm.operations[id];
  const std::optional<Time> old = operation.*place.of_operation;
  for (const Id<Mode> mode : firm.modes.ids()) {
    if (old && firm.modes[mode].operation == id && !(firm.modes[mode].*place.of_mode)) {
      set_mode(mode, place.of_mode, *old, firm);
    }
  }
  operation.*place.of_operation = time;
  firm.operations.set(id, std::move(operation));
}

template <class Time>
Result<void> set_time(
    Id<Operation> id, Id<Resource> resource, TimePlace<Time> place, Time time, Firm& firm) {
  if (!firm.operations.has(id)) {
    return no_such_row("operations");
  }
  if (resource.exists() && !firm.resources.has(resource)) {
    return no_such_row("resources");
  }
  if (!resource.exists()) {
    set_for_all(id, place, time, firm);
    return {};
  }
  const Id<Resource> center = firm.resources[resource].work_center;
  std::optional<Mode> of_center;
  for (const Id<Mode> mode : firm.modes.ids()) {
    if (firm.modes[mode].operation != id) {
      continue;
    }
    if (firm.modes[mode].resource == resource) {
      set_mode(mode, place.of_mode, time, firm);
      return {};
    }
    if (center.exists() && firm.modes[mode].resource == center) {
      of_center = firm.modes[mode];
    }
  }
  if (firm.operations[id].resource == resource) {
    set_for_own_resource(id, place, time, firm);
    return {};
  }
  if (of_center || (center.exists() && firm.operations[id].resource == center)) {
    // The machine did it as one of its group: it now has a mode of its own.
    Mode mode = of_center.value_or(Mode());
    mode.operation = id;
    mode.resource = resource;
    mode.*place.of_mode = time;
    firm.modes.add(mode);
    return {};
  }
  return impossible_change(firm.resources[resource].code + " does not do operation " +
                           firm.operations[id].code + ".");
}

}  // namespace

Result<void> make(const SetSetupTime& change, Firm& firm) {
  if (change.setup < Duration()) {
    return impossible_change("A setup cannot take less than no time.");
  }
  return set_time<Duration>(change.operation, change.resource, {&Operation::setup, &Mode::setup},
                            change.setup, firm);
}

Result<void> make(const SetRunTime& change, Firm& firm) {
  if (change.run.for_one() < Duration()) {
    return impossible_change("A piece cannot take less than no time.");
  }
  return set_time<PieceTime>(change.operation, change.resource, {&Operation::run, &Mode::run},
                             change.run, firm);
}

Result<void> make(const SetScrap& change, Firm& firm) {
  if (!firm.operations.has(change.operation)) {
    return no_such_row("operations");
  }
  if (change.scrap.value() < 0 || change.scrap.value() >= 1) {
    return impossible_change("Scrap is a share of at least 0 and below 1.");
  }
  Operation operation = firm.operations[change.operation];
  operation.scrap = change.scrap;
  firm.operations.set(change.operation, std::move(operation));
  forget_assumption(firm, Operation::info.name, change.operation.index(), "scrap_fraction");
  return {};
}

Result<void> make(const PromiseSooner& change, Firm& firm) {
  if (change.by < Duration()) {
    return impossible_change("Dates cannot come sooner by less than no time.");
  }
  for (const Id<Order> id : firm.orders.ids()) {
    Order order = firm.orders[id];
    if (!order.due_at || order.status == OrderStatus::done ||
        order.status == OrderStatus::cancelled) {
      continue;
    }
    const Instant sooner = *order.due_at - change.by;
    order.due_at =
        order.released_at ? std::max(sooner, std::min(*order.released_at, *order.due_at)) : sooner;
    firm.orders.set(id, std::move(order));
  }
  return {};
}

}  // namespace tienvoud
