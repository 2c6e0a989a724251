#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "questions/plan/shop/shop_builder.h"

// Orders become jobs, and what is left of their routings chains of operations.

namespace tienvoud::plan {
namespace {

constexpr double weight_scale = 100;  ///< weights count in hundredths

bool is_planned(const Order& order) {
  return order.status != OrderStatus::done && order.status != OrderStatus::cancelled;
}

}  // namespace

void ShopBuilder::add_orders() {
  for (const Id<Order> id : firm_.orders.ids()) {
    const bool left_out = !scope_.left_out.empty() && scope_.left_out[id.index()] != 0;
    if (is_planned(firm_.orders[id]) && !left_out) {
      add_order(id);
    }
  }
}

void ShopBuilder::add_order(Id<Order> id) {
  const Order& order = firm_.orders[id];
  if (!order.item.exists()) {
    find(id, "orders", order.code, "The order names no item, so nobody knows how it is made.",
         "Give its item, or set it to done.");
    return;
  }
  if (order.quantity <= Pieces()) {
    find(id, "orders", order.code, "The order asks for no pieces.",
         "Give its quantity, or set it to done.");
    return;
  }
  const auto routing = routing_of(id);
  if (routing.empty()) {
    find(id, "orders", order.code,
         "The order has no routing: its item has no operations of that name.",
         "Add the operations of its item, or name another routing.");
    return;
  }
  const auto pieces = pieces_of(id, routing);
  const auto first = static_cast<Row>(shop_.operations.size());
  const auto job = static_cast<Row>(shop_.jobs.size());
  std::optional<std::size_t> before;
  for (std::size_t i = 0; i < routing.size(); ++i) {
    if (pieces[i] <= 0) {
      continue;
    }
    add_operation(id, routing[i], pieces[i]);
    const auto row = static_cast<Row>(shop_.operations.size()) - 1;
    shop_.problem.operations.back().job = job;
    if (before) {
      link(routing[*before], row - 1, row);
    }
    before = i;
  }
  const auto end = static_cast<Row>(shop_.operations.size());
  if (first == end) {
    find(id, "orders", order.code, "All pieces are ready at all of its operations.",
         "Set the order to done.");
    return;
  }
  if (rows_.size() <= id.index()) {
    rows_.resize(firm_.orders.size());
  }
  rows_[id.index()] = {first, end};
  const Time wait = shop_.operations.back().wait;
  methods::ShopJob one;
  one.release = order.released_at ? std::max<Time>(0, time_of(*order.released_at)) : 0;
  if (order.due_at) {
    one.due = time_of(*order.due_at) - wait;
  } else {
    assume("orders", order.code, "due_at", "no date");
  }
  one.weight = std::max<std::int64_t>(0, std::llround(order.weight * weight_scale));
  shop_.problem.jobs.push_back(one);
  shop_.jobs.push_back(id);
  shop_.waits.push_back(wait);
}

std::vector<Id<Operation>> ShopBuilder::routing_of(Id<Order> id) {
  auto routing = lookups_->routings.of(firm_.orders[id]);
  if (!routing.assumed.empty()) {
    assume("orders", firm_.orders[id].code, "routing", routing.assumed);
  }
  return std::move(routing.operations);
}

/// Pieces that must still begin at each operation: later scrap raises them, what is ready lessens
/// them. What is ready at one operation is so at those before it.
std::vector<double> ShopBuilder::pieces_of(Id<Order> id,
                                           const std::vector<Id<Operation>>& routing) const {
  std::vector<double> pieces(routing.size(), 0);
  double good = firm_.orders[id].quantity.natural();
  double done = 0;
  for (std::size_t i = routing.size(); i-- > 0;) {
    const Operation& operation = firm_.operations[routing[i]];
    const double yield = yield_of(operation);
    const Pin* pin = pin_of(id, routing[i]);
    done = std::max(done, pin == nullptr ? 0 : pin->done.natural());
    pieces[i] = std::max(0.0, good - done) / yield;
    if (has_begun(pin) && i > 0 && !firm_.operations[routing[i - 1]].transfer_lot) {
      return pieces;  // it has got all its pieces, so what comes before is done
    }
    good /= yield;
    done /= yield;  // what became of those that went on is past
  }
  return pieces;
}

void ShopBuilder::add_operation(Id<Order> id, Id<Operation> operation, double pieces) {
  const Operation& of = firm_.operations[operation];
  const Pin* pin = pin_of(id, operation);
  const auto row = static_cast<Row>(shop_.operations.size());
  shop_.operations.push_back(
      {id, operation, pieces, has_begun(pin), {}, reckoned_at(pin), length_of(of.lag)});
  methods::ShopOperation one;
  one.splits = of.splittable;
  one.first_mode = one.end_mode = static_cast<Row>(shop_.problem.modes.size());
  shop_.problem.operations.push_back(one);
  check_norms(id, operation);
  add_modes(row, ways_of(id, operation, pin));
  const auto at = static_cast<std::size_t>(row);
  if (pin != nullptr) {
    if (pin->person.exists()) {
      assume("pins", firm_.orders[id].code + " " + of.code, "person", "anyone with the skill");
    }
    if (const double ready = shop_.operations[at].reckoned; ready > 0) {
      assume("pins", firm_.orders[id].code + " " + of.code, "done",
             fmt::format("{:.1f} pieces ready, from the time it ran", ready));
    }
    if (is_assumed(*pin, "starts_at")) {
      assume("pins", firm_.orders[id].code + " " + of.code, "starts_at",
             "when the step before it was done");
    }
    this->pin(row, *pin);
  }
}

void ShopBuilder::link(Id<Operation> before, Row before_row, Row after_row) {
  const Operation& of = firm_.operations[before];
  methods::ShopPrecedence one;
  one.before = before_row;
  one.after = after_row;
  one.lag = shop_.operations[static_cast<std::size_t>(before_row)].wait;
  if (of.transfer_lot && *of.transfer_lot > Pieces()) {
    const double lot = of.transfer_lot->natural();
    const auto share = [&](Row row) {
      return std::min(1.0, lot / shop_.operations[static_cast<std::size_t>(row)].pieces);
    };
    one.part = share(before_row);
    one.last_part = share(after_row);
  }
  shop_.problem.precedences.push_back(one);
}

const Pin* ShopBuilder::pin_of(Id<Order> order, Id<Operation> operation) const {
  const auto found = lookups_->pins.find(std::pair(order, operation));
  return found == lookups_->pins.end() ? nullptr : &firm_.pins[found->second];
}

/// Pieces of a pin that nobody counted.
double ShopBuilder::reckoned_at(const Pin* pin) const {
  if (pin == nullptr) {
    return 0;
  }
  return is_assumed(*pin, "done") ? pin->done.natural() : 0;
}

bool ShopBuilder::is_assumed(const Pin& pin, std::string_view column) const {
  const Id<Pin> row = lookups_->pins.at(std::pair(pin.order, pin.operation));
  return std::ranges::binary_search(firm_.assumptions,
                                    Assumption{Pin::info.name, row.index(), column});
}

bool ShopBuilder::has_begun(const Pin* pin) const {
  return pin != nullptr && pin->starts_at && *pin->starts_at <= shop_.origin;
}

/// What has begun comes first on its machine and is set up; what is fixed begins then.
void ShopBuilder::pin(Row row, const Pin& pin) {
  const bool counts = scope_.without_pins.empty() || scope_.without_pins[pin.order.index()] == 0;
  if (!pin.starts_at || !counts) {
    return;
  }
  if (!has_begun(&pin)) {
    shop_.problem.pins.push_back({row, -1, time_of(*pin.starts_at)});
    return;
  }
  const auto& one = shop_.problem.operations[static_cast<std::size_t>(row)];
  for (Row m = one.first_mode; m < one.end_mode; ++m) {
    shop_.problem.modes[static_cast<std::size_t>(m)].setup = 0;
  }
  if (one.first_mode < one.end_mode &&
      shop_.problem.modes[static_cast<std::size_t>(one.first_mode)].machine < 0) {
    count_time_away(row, -time_of(*pin.starts_at));
  }
  shop_.problem.pins.push_back({row, -1, -1});
}

/// At a subcontractor time passes by itself: what has passed since the work went there is done.
void ShopBuilder::count_time_away(Row row, Time away) {
  OperationMeaning& of = shop_.operations[static_cast<std::size_t>(row)];
  const auto& one = shop_.problem.operations[static_cast<std::size_t>(row)];
  auto& mode = shop_.problem.modes[static_cast<std::size_t>(one.first_mode)];
  const Time in_all = mode.run + of.wait;
  if (away >= in_all && in_all > 1) {
    find(
        of.order, "orders", firm_.orders[of.order].code,
        fmt::format("It should be back from {} by now, and nothing tells that it is; it is planned "
                    "as if it were.",
                    firm_.resources[shop_.modes[static_cast<std::size_t>(one.first_mode)]].code),
        "Ask when it comes back; count its pieces when it is there.");
  }
  of.wait = std::clamp<Time>(in_all - away, 0, of.wait);
  mode.run = std::clamp<Time>(mode.run - away, 1, mode.run);
}

}  // namespace tienvoud::plan
