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

/// A machine group with machines in it that do operations of orders.
Id<Resource> pick_group(const Blueprint& blueprint, Draws& draws) {
  const Firm& firm = blueprint.firm;
  std::vector<Id<Resource>> groups;
  std::vector<std::size_t> uses;
  for (const auto id : firm.resources.ids()) {
    std::size_t count = 0;
    for (const Operation& operation : firm.operations) {
      count += operation.resource == id ? 1U : 0U;
    }
    if (firm.resources[id].kind == ResourceKind::work_center && count > 0) {
      groups.push_back(id);
      uses.push_back(count);
    }
  }
  // Of the three that do most.
  std::vector<std::size_t> order(groups.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return uses[a] > uses[b]; });
  const auto most = std::min<std::size_t>(3, order.size());
  return groups[order[static_cast<std::size_t>(
      draws.whole(0, static_cast<std::int64_t>(most) - 1))]];
}

std::string plant_standby(Blueprint& blueprint, Draws& draws) {
  const Id<Resource> group = pick_group(blueprint, draws);
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

std::string plant_setups(Blueprint& blueprint, Draws& draws) {
  const Id<Resource> group = pick_group(blueprint, draws);
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

/// Of the operations the one of the item that is made most: of those of its group.
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
  const auto most = std::min<std::size_t>(4, made.size());
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
      planted.code = plant_standby(blueprint, draws);
      break;
    case Waste::leak:
      planted.code = "PERSLUCHT";
      break;
    case Waste::setup:
      planted.code = plant_setups(blueprint, draws);
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
