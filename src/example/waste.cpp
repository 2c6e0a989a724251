#include "example/waste.h"

#include <algorithm>
#include <vector>

#include "example/draws.h"

namespace tienvoud::example {
namespace {

constexpr double longer_setups = 3.5;
constexpr double spoiled = 0.3;

/// What is left of the waste once it is mended.
double left_after(const ExampleOptions& options) {
  return options.mended_from ? 1 - options.mended : 1;
}

/// The machine group for which a figure is highest. What is planted elsewhere would not be the
/// largest waste of its firm.
template <class Figure>
Id<Resource> highest_group(const Firm& firm, Figure figure) {
  Id<Resource> best;
  double highest = -1;
  for (const auto id : firm.resources.ids()) {
    if (firm.resources[id].kind != ResourceKind::work_center) {
      continue;
    }
    const double here = figure(id);
    if (here > highest) {
      highest = here;
      best = id;
    }
  }
  return best;
}

/// Of all machines of a group together.
double watts_running(const Blueprint& blueprint, Id<Resource> group) {
  std::int64_t watts = 0;
  for (const auto id : blueprint.firm.resources.ids()) {
    if (blueprint.firm.resources[id].work_center == group) {
      watts += blueprint.machines[id.index()].watts[static_cast<std::size_t>(MachineState::run)];
    }
  }
  return static_cast<double>(watts);
}

/// Hours of work that the orders ask of a group, for each of its machines.
double load_of(const Blueprint& blueprint, Id<Resource> group) {
  const Firm& firm = blueprint.firm;
  double seconds = 0;
  for (const Order& order : firm.orders) {
    if (!order.item.exists()) {
      continue;
    }
    for (const auto operation : blueprint.routings[order.item.index()]) {
      if (firm.operations[operation].resource == group) {
        const OperationTraits& traits = blueprint.operations[operation.index()];
        seconds += traits.setup_s + traits.run_s * order.quantity.natural();
      }
    }
  }
  double machines = 0;
  for (const Resource& machine : firm.resources) {
    machines += machine.work_center == group ? 1 : 0;
  }
  return machines > 0 ? seconds / 3600 / machines : 0;
}

std::string plant_standby(Blueprint& blueprint) {
  const Id<Resource> group =
      highest_group(blueprint.firm, [&](Id<Resource> id) { return watts_running(blueprint, id); });
  for (const auto id : blueprint.firm.resources.ids()) {
    if (blueprint.firm.resources[id].work_center != group) {
      continue;
    }
    MachineTraits& traits = blueprint.machines[id.index()];
    traits.left_on = true;
    traits.waits_after = left_after(blueprint.options);
    const auto level = [&](MachineState state) -> std::int64_t& {
      return traits.watts[static_cast<std::size_t>(state)];
    };
    using enum MachineState;
    for (const MachineState state : {idle, standby, starved, blocked, unknown}) {
      level(state) = std::max(level(state) * 3, level(run) * 8 / 10);
    }
  }
  return blueprint.firm.resources[group].code;
}

std::string plant_setups(Blueprint& blueprint) {
  const Id<Resource> group =
      highest_group(blueprint.firm, [&](Id<Resource> id) { return load_of(blueprint, id); });
  Firm& firm = blueprint.firm;
  for (const auto id : firm.operations.ids()) {
    Operation operation = firm.operations[id];
    if (operation.resource == group && operation.setup) {
      operation.setup = operation.setup->scaled(longer_setups);
      blueprint.operations[id.index()].setup_s *= longer_setups;
      blueprint.operations[id.index()].setup_after = left_after(blueprint.options);
      firm.operations.set(id, std::move(operation));
    }
  }
  return firm.resources[group].code;
}

/// The first machine operation of one of the two items that are sold most.
std::string plant_scrap(Blueprint& blueprint, Draws& draws) {
  const Firm& firm = blueprint.firm;
  std::vector<std::pair<double, Id<Item>>> made;
  for (const auto item : firm.items.ids()) {
    double value = 0;
    for (const Order& order : firm.orders) {
      value += order.item == item && order.price ? order.price->natural() : 0;
    }
    if (value > 0 && !blueprint.routings[item.index()].empty()) {
      made.emplace_back(value, item);
    }
  }
  std::ranges::sort(made, std::greater());
  const auto most = std::min<std::size_t>(2, made.size());
  const Id<Item> item =
      made[static_cast<std::size_t>(draws.whole(0, static_cast<std::int64_t>(most) - 1))].second;
  for (const auto operation : blueprint.routings[item.index()]) {
    if (blueprint.operations[operation.index()].run_s > 0) {
      blueprint.operations[operation.index()].scrap = spoiled;
      blueprint.operations[operation.index()].scrap_after = left_after(blueprint.options);
      return firm.operations[operation].code;
    }
  }
  return {};
}

/// The fastener goes into assemblies and costs next to nothing: nobody looks at it.
std::string plant_single_source(Blueprint& blueprint) {
  Firm& firm = blueprint.firm;
  std::vector<Offer> offers;
  bool has_one = false;
  for (Offer offer : firm.offers) {
    if (offer.item == blueprint.fastener) {
      if (has_one) {
        continue;
      }
      has_one = true;
      offer.share = Fraction(1);
      Supplier supplier = firm.suppliers[offer.supplier];
      supplier.time_to_recover = days(100);
      supplier.time_between_failures = days(2 * 365);
      firm.suppliers.set(offer.supplier, std::move(supplier));
    }
    offers.push_back(std::move(offer));
  }
  firm.offers = Table<Offer>(std::move(offers));
  return firm.items[blueprint.fastener].code;
}

}  // namespace

PlantedWaste plant_waste(Blueprint& blueprint) {
  Draws draws(blueprint.options.seed, "waste");
  PlantedWaste planted{blueprint.options.waste, {}};
  if (blueprint.options.mended_from) {
    blueprint.mended_at = blueprint.zone.start_of(*blueprint.options.mended_from);
  }
  switch (planted.kind) {
    case Waste::none:
      break;
    case Waste::standby:
      planted.code = plant_standby(blueprint);
      break;
    case Waste::leak:
      planted.code = "PERSLUCHT";
      break;
    case Waste::setup:
      planted.code = plant_setups(blueprint);
      break;
    case Waste::scrap:
      planted.code = plant_scrap(blueprint, draws);
      break;
    case Waste::single_source:
      planted.code = plant_single_source(blueprint);
      break;
    case Waste::stock:
      break;
  }
  return planted;
}

double leak_factor(const ExampleOptions& options) {
  return options.waste == Waste::leak ? 8 : 1;
}

double mended_share(const ExampleOptions& options) {
  return options.waste == Waste::leak && options.mended_from ? options.mended : 0;
}

void plant_stock(const ExampleOptions& options, Firm& firm) {
  if (options.waste != Waste::stock) {
    return;
  }
  constexpr double too_much = 6;
  for (const auto id : firm.stock.ids()) {
    Stock stock = firm.stock[id];
    if (firm.items[stock.item].kind == ItemKind::buy) {
      stock.safety_stock = stock.quantity.scaled(too_much - 1);
      stock.quantity = stock.quantity.scaled(too_much);
      firm.stock.set(id, std::move(stock));
    }
  }
}

}  // namespace tienvoud::example
