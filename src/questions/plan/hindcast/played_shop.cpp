#include "questions/plan/hindcast/played_shop.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "methods/shop_schedule/lists/serial_schedule.h"
#include "questions/plan/shop/firm_shop.h"
#include "questions/plan/shop/long_setups.h"
#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {
namespace {

using Row = std::int32_t;
using methods::ShopTime;

constexpr double most_seen = 0.9;  ///< of an operation that has not ended, however long it runs

ShopTime whole_seconds(Duration length) {
  return std::max<ShopTime>(0, length.base() / 1'000'000);
}

/// The order in which a plan takes operations, each after those it waits for.
std::vector<Row> list_of(const FirmShop& shop,
                         const methods::ShopIndex& index,
                         const std::map<PlayedShop::Step, Instant>& starts) {
  std::vector<std::size_t> place(index.size());
  for (std::size_t i = 0; i < index.order.size(); ++i) {
    place[static_cast<std::size_t>(index.order[i])] = i;
  }
  std::vector<Row> list(index.size());
  std::iota(list.begin(), list.end(), Row{0});
  std::ranges::sort(list, {}, [&](Row row) {
    const auto i = static_cast<std::size_t>(row);
    const OperationMeaning& of = shop.operations[i];
    const auto found = starts.find({of.order, of.operation});
    const Instant start = found == starts.end() ? Instant::never() : found->second;
    return std::tuple(!of.begun, start, place[i]);
  });
  // Real times may differ from those planned, so that starts alone do not keep to the routing.
  std::vector<char> listed(index.size(), 0);
  std::vector<Row> sound;
  const auto take = [&](auto&& self, Row row) -> void {
    if (listed[static_cast<std::size_t>(row)] != 0) {
      return;
    }
    listed[static_cast<std::size_t>(row)] = 1;
    for (const Row link : index.before(row)) {
      self(self, shop.problem.precedences[static_cast<std::size_t>(link)].before);
    }
    sound.push_back(row);
  };
  for (const Row row : list) {
    take(take, row);
  }
  return sound;
}

}  // namespace

/// Where a step goes on while the next has begun, pieces were handed on, whatever is known of it by
/// now; else the plan would take it as done.
void PlayedShop::hand_on(Firm& firm, const Routings& routings, Id<Order> id) const {
  const auto steps = routings.of(firm.orders[id]).operations;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    const auto one = steps_.find({id, steps[i]});
    const auto next = steps_.find({id, steps[i + 1]});
    const bool overlap =
        one != steps_.end() && next != steps_.end() && !one->second.done() && next->second.begun();
    if (overlap && !firm.operations[steps[i]].transfer_lot) {
      Operation handed = firm.operations[steps[i]];
      handed.transfer_lot = Pieces::of(1);
      firm.operations.set(steps[i], handed);
    }
  }
}

Firm PlayedShop::seen(Firm firm) const {
  const Routings routings(firm);
  std::map<Id<Order>, bool> open;
  for (const auto& [step, progress] : steps_) {
    open[step.first] = open[step.first] || !progress.done();
    if (!progress.begun()) {
      continue;
    }
    const Order& order = firm.orders[step.first];
    Pin pin;
    pin.order = step.first;
    pin.operation = step.second;
    pin.done = order.quantity;
    if (!progress.done()) {
      const Operation& norm = firm.operations[step.second];
      const Duration whole =
          norm.setup.value_or(Duration()) + norm.run.value_or(PieceTime()) * order.quantity;
      const double share = whole > Duration() ? progress.consumed / whole : 1;
      pin.done = order.quantity.scaled(std::min(most_seen, share));
      pin.resource = progress.machine;
      pin.starts_at = progress.began;
    }
    firm.pins.add(pin);
  }
  for (const auto& [id, is_open] : open) {
    if (is_open) {
      hand_on(firm, routings, id);
    } else {
      Order order = firm.orders[id];
      order.status = OrderStatus::done;
      firm.orders.set(id, order);
    }
  }
  return firm;
}

Result<void> PlayedShop::work(const Firm& seen, const Plan& plan, Instant until) {
  TRY_ASSIGN(FirmShop shop, shop_of(seen, plan.at, {plan.horizon - plan.at, {}, {}}));
  std::map<Step, Instant> starts;
  std::map<Step, Id<Resource>> machines;
  for (const ScheduledOperation& one : plan.operations) {
    starts[{one.order, one.operation}] = one.setup_at;
    machines[{one.order, one.operation}] = one.resource;
  }
  std::vector<Row> modes(shop.operations.size(), -1);
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    const Step step{shop.operations[i].order, shop.operations[i].operation};
    const Progress& progress = steps_.at(step);
    const auto& of = shop.problem.operations[i];
    Row same = 0;
    for (Row m = of.first_mode; m < of.end_mode; ++m) {
      auto& mode = shop.problem.modes[static_cast<std::size_t>(m)];
      const Duration left = progress.content - progress.consumed;
      mode.setup = progress.begun() ? 0 : whole_seconds(progress.setup);
      mode.run = std::max<ShopTime>(1, whole_seconds(left) - mode.setup);
      if (shop.modes[static_cast<std::size_t>(m)] == machines[step]) {
        modes[i] = m;
        ++same;
      }
    }
    modes[i] = same == 1 ? modes[i] : -1;  // of several places alike any will do
  }
  cut_long_setups(shop.problem);
  TRY_ASSIGN(const auto index, methods::index_shop(shop.problem));
  TRY_ASSIGN(auto serial,
             methods::SerialSchedule::prepare(index, methods::ShopGoal::weighted_tardiness));
  serial.place(list_of(shop, index, starts), modes);
  if (serial.cost().broken > 0) {
    return Error{ErrorCode::unusable, "Work took longer than the hours of its people allow.", "",
                 "Plan a shorter time, or learn working hours from more bookings."};
  }
  const auto placed = serial.placed();
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const Instant begins = shop.moment(placed[i].setup_start);
    const Instant ends = shop.moment(placed[i].end);
    if (begins >= until) {
      continue;
    }
    Progress& progress = steps_.at({shop.operations[i].order, shop.operations[i].operation});
    const auto mode = static_cast<std::size_t>(placed[i].mode);
    progress.began = std::min(progress.began, begins);
    progress.machine = shop.modes[mode];
    if (ends <= until) {
      progress.ended = ends;
      progress.consumed = progress.content;
      continue;
    }
    const Row calendar = shop.problem.calendar_of(shop.problem.modes[mode]);
    const ShopTime stop = whole_seconds(until - shop.origin);
    ShopTime worked = 0;
    if (calendar < 0) {
      worked = stop - placed[i].setup_start;
    } else {
      open_pieces(shop.problem.calendars[static_cast<std::size_t>(calendar)], placed[i].setup_start,
                  stop, [&](ShopTime from, ShopTime to) { worked += to - from; });
    }
    progress.consumed =
        std::min(progress.content - seconds(1), progress.consumed + seconds(worked));
  }
  return {};
}

}  // namespace tienvoud::plan
