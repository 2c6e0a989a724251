#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "example/blueprint.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

void lay_customers(Blueprint& blueprint, int count) {
  auto& firm = blueprint.firm;
  static constexpr std::array<std::pair<const char*, const char*>, 6> regions = {
      {{"NL", "Twente"},
       {"NL", "Randstad"},
       {"NL", "Noord-Brabant"},
       {"DE", "Ruhrgebiet"},
       {"DE", "Münsterland"},
       {"BE", "Vlaanderen"}}};
  for (int number = 0; number < count; ++number) {
    Draws draws(blueprint.options.seed, "customer", static_cast<std::uint64_t>(number));
    const auto& [country, region] = draws.pick(regions);
    const auto id = firm.customers.add({fmt::format("K-{}", 201 + number), country, region});
    Lane lane;
    lane.code = fmt::format("L-K{:02}", number + 1);
    lane.from_site = Id<Site>(0);
    lane.to_customer = id;
    lane.transit_time = days(draws.whole(1, 2));
    lane.transit_time_spread = hours(6);
    lane.cost = MassPrice(Money::of(0.12));
    lane.cost_per_shipment = Money::of(static_cast<double>(draws.whole(6, 14) * 5));
    firm.lanes.add(lane);
  }
}

/// Moments of release, oldest first: a part lies there on the first day, the rest comes in on
/// working days.
std::vector<Instant> releases(const Blueprint& blueprint, int count) {
  Draws draws(blueprint.options.seed, "releases");
  const auto& office = blueprint.working[calendar::office.index()];
  const auto open = office.total();
  std::vector<Instant> moments;
  for (int number = 0; number < count; ++number) {
    const bool backlog = number < count / 12;
    const double share = backlog ? 0 : draws.between(0, 0.97);
    const auto minute = open.scaled(share).base() / minutes(1).base();
    moments.push_back(office.next_open(
        office.add_open(blueprint.period.from, minutes(std::max<std::int64_t>(minute, 1)))));
  }
  std::sort(moments.begin(), moments.end());
  return moments;
}

/// Whether an order is of a product that used to be rare: the more often the later.
bool is_rare_now(const Blueprint& blueprint, std::size_t number, Instant released) {
  if (blueprint.options.mix_drift <= 0) {
    return false;
  }
  const double passed =
      (released - blueprint.period.from).natural() / blueprint.period.length().natural();
  return Draws(blueprint.options.seed, "mix", number)
      .chance(std::clamp(passed, 0.0, 1.0) * blueprint.options.mix_drift);
}

void lay_order_rows(Blueprint& blueprint, const PresetSize& size) {
  auto& firm = blueprint.firm;
  std::vector<Id<Item>> made;
  for (const auto id : firm.items.ids()) {
    if (firm.items[id].kind == ItemKind::make) {
      made.push_back(id);
    }
  }
  // Which products are popular is chance too.
  RandomStream(blueprint.options.seed, number_of("popular")).shuffle(std::span(made));
  const auto moments = releases(blueprint, size.orders);
  const auto start = date_of(blueprint.zone.day_of(blueprint.period.from));
  const auto before = 4 * (static_cast<int>(start.month) - 1) * size.orders / size.days;
  std::vector<Order> orders;
  for (std::size_t number = 0; number < moments.size(); ++number) {
    Draws draws(blueprint.options.seed, "order", number);
    // A few products make most of the work: the square of an even draw.
    const double popular = draws.between(0, 1);
    const auto place =
        static_cast<std::size_t>(popular * popular * static_cast<double>(made.size()));
    Order order;
    const bool rare = is_rare_now(blueprint, number, moments[number]);
    const auto at = std::min(place, made.size() - 1);
    order.item = made[rare ? made.size() - 1 - at : at];
    order.code =
        fmt::format("{:02}-{:04}", start.year % 100, before + static_cast<int>(number) + 1);
    const auto lot = firm.items[order.item].lot_size->base() / Pieces::per_unit;
    const auto lots = std::max(1.0, std::round(draws.lognormal(1.6, 0.6)));
    order.quantity = Pieces::of(static_cast<double>(lot) * lots);
    order.customer = Id<Customer>(static_cast<std::size_t>(
        draws.whole(0, static_cast<std::int64_t>(firm.customers.size()) - 1)));
    order.released_at = moments[number];
    const auto due =
        blueprint.zone.day_of(moments[number]).next(static_cast<int>(draws.whole(9, 28)));
    const auto on_weekday = due.next(due.weekday() < 5 ? 0 : 7 - due.weekday());
    order.due_at = blueprint.zone.start_of(on_weekday) + hours(16);
    order.weight = draws.chance(0.12) ? 4 : draws.chance(0.25) ? 1 : 2;
    order.status = OrderStatus::released;
    orders.push_back(order);
  }
  firm.orders = Table<Order>(std::move(orders));
}

/// Scales the running times of each work center, so that the orders load its machines about as much
/// as a firm that has bought its machines one by one would: neither idle nor hopeless.
void scale_work(Blueprint& blueprint, double load) {
  auto& firm = blueprint.firm;
  std::vector<double> setup(firm.resources.size(), 0), run(setup), open(setup);
  for (const auto& machine : firm.resources) {
    if (machine.kind == ResourceKind::machine) {
      open[machine.work_center.index()] +=
          in_seconds(blueprint.working[machine.calendar.index()].total());
    }
  }
  for (const auto& order : firm.orders) {
    for (const auto id : blueprint.routings[order.item.index()]) {
      const auto& traits = blueprint.operations[id.index()];
      setup[firm.operations[id].resource.index()] += traits.setup_s;
      run[firm.operations[id].resource.index()] += traits.run_s * order.quantity.natural();
    }
  }
  for (const auto id : firm.operations.ids()) {
    const auto center = firm.operations[id].resource.index();
    auto& traits = blueprint.operations[id.index()];
    Draws draws(blueprint.options.seed, "load", center);
    const double wanted = open[center] * load * draws.between(0.75, 1.2);
    const double factor = run[center] > 0 ? (wanted - setup[center]) / run[center] : 1;
    if (open[center] > 0) {
      traits.run_s = std::max(2.0, std::round(traits.run_s * std::clamp(factor, 0.1, 8.0)));
      traits.setup_s = std::round(traits.setup_s / 60) * 60;
    }
  }
}

/// Norms as the firm has them: rounded truth of some years ago, and some that never were true.
void lay_norms(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  for (const auto id : firm.operations.ids()) {
    const auto& traits = blueprint.operations[id.index()];
    Draws draws(blueprint.options.seed, "norm", id.index());
    double setup = 1 + 0.05 * draws.normal();
    double run = 1 + 0.04 * draws.normal();
    // Drawn whatever the option says, so that another share changes no other norm.
    const bool wrong = draws.chance(blueprint.options.wrong_norms);
    const bool slower = draws.chance(0.7);
    const double far = slower ? draws.between(1.25, 1.9) : draws.between(0.55, 0.8);
    if (wrong) {
      run /= far;
      setup /= 1 + (far - 1) * 0.6;
    }
    Operation operation = firm.operations[id];
    const double setup_min = std::max(1.0, std::round(traits.setup_s * setup / 60));
    const double run_s = std::max(1.0, std::round(traits.run_s * run));
    const bool outside = traits.run_s == 0;
    operation.setup = outside ? Duration() : minutes(static_cast<std::int64_t>(setup_min));
    operation.run = PieceTime(outside ? Duration() : seconds(static_cast<std::int64_t>(run_s)));
    operation.scrap = neat(traits.scrap * draws.between(0.4, 1.1));
    firm.operations.set(id, operation);
  }
}

/// What items cost to make and what customers pay, from the norms: material, machine and labour,
/// and a margin.
void lay_prices(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  for (const auto id : firm.items.ids()) {
    auto item = firm.items[id];
    if (item.kind != ItemKind::make) {
      continue;
    }
    const auto& routing = blueprint.routings[id.index()];
    const auto& material = firm.items[blueprint.material[id.index()]];
    const auto& first = blueprint.operations[routing.front().index()];
    double cost = static_cast<double>(first.gross) / 1e6 * material.value->for_one().natural();
    for (const auto operation : routing) {
      const auto& step = firm.operations[operation];
      const double piece = step.run->for_one().natural() + step.setup->natural() / 60;
      cost += piece * (42 + 48 * step.attended_run.value()) + (step.lag > Duration() ? 1.8 : 0);
    }
    Draws draws(blueprint.options.seed, "price", id.index());
    item.value = PiecePrice(Money::of(std::round(cost * 100) / 100));
    item.price = PiecePrice(Money::of(std::round(cost * draws.between(1.15, 1.7) * 20) / 20));
    firm.items.set(id, item);
  }
  for (const auto id : firm.orders.ids()) {
    auto order = firm.orders[id];
    order.price = *firm.items[order.item].price * order.quantity;
    firm.orders.set(id, order);
  }
}

/// The newest machine of a center is faster than its fellows, and the firm knows it.
void lay_modes(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  std::vector<Mode> modes;
  for (const auto id : firm.operations.ids()) {
    const auto& operation = firm.operations[id];
    for (const auto machine : firm.resources.ids()) {
      const double speed = blueprint.machines[machine.index()].speed;
      if (firm.resources[machine].work_center == operation.resource && speed != 1) {
        Mode mode;
        mode.operation = id;
        mode.resource = machine;
        mode.run = PieceTime(seconds(
            std::max<std::int64_t>(1, std::llround(in_seconds(operation.run->for_one()) * speed))));
        modes.push_back(mode);
      }
    }
  }
  firm.modes = Table<Mode>(std::move(modes));
}

/// What was ordered of each item in the period, as forecast of the months after it.
void lay_demand(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  std::map<Id<Item>, double> ordered;
  for (const auto& order : firm.orders) {
    ordered[order.item] += order.quantity.natural();
  }
  const double months = static_cast<double>(blueprint.length()) / (30.4 * 86'400);
  auto from = date_of(blueprint.zone.day_of(blueprint.period.to));
  for (int month = 0; month < 3; ++month) {
    const Date to{from.month == 12 ? from.year + 1 : from.year, from.month % 12 + 1, 1};
    for (const auto& [item, quantity] : ordered) {
      Draws draws(blueprint.options.seed, "demand",
                  item.index() * std::uint64_t{4} + static_cast<std::uint64_t>(month));
      const double expected = std::ceil(quantity / months * draws.between(0.85, 1.15));
      firm.demand.add({item,
                       {},
                       Day::of(from.year, from.month, from.day),
                       Day::of(to.year, to.month, to.day),
                       Pieces::of(expected),
                       Pieces::of(std::ceil(expected * 0.35))});
    }
    from = to;
  }
}

}  // namespace

void lay_orders(Blueprint& blueprint) {
  const auto size = size_of(blueprint.options.preset);
  lay_customers(blueprint, size.customers);
  lay_order_rows(blueprint, size);
  scale_work(blueprint, size.load);
  lay_norms(blueprint);
  lay_prices(blueprint);
  lay_modes(blueprint);
  lay_demand(blueprint);
}

Blueprint make_blueprint(const ExampleOptions& options) {
  Blueprint blueprint;
  blueprint.options = options;
  lay_calendars(blueprint);
  lay_machines(blueprint);
  lay_people(blueprint);
  lay_catalogue(blueprint);
  lay_supply(blueprint);
  lay_orders(blueprint);
  return blueprint;
}

}  // namespace tienvoud::example
