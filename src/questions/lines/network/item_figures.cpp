#include "questions/lines/network/item_figures.h"

#include <algorithm>
#include <map>

namespace tienvoud::lines {
namespace {

constexpr double least_yield = 0.01;  // a step that spoils all would ask for endless material

double kept(Fraction scrap) {
  return std::max(least_yield, 1 - scrap.value());
}

using Operations = std::vector<Id<Operation>>;

/// Adds what a line of the bill takes by a routing, unless it belongs to another one.
void add_line(const Firm& firm,
              const BillOfMaterialLine& line,
              const Operations& routing,
              std::vector<ComponentUse>& components) {
  const bool bound = line.operation.exists() && firm.operations[line.operation].item == line.parent;
  if (bound && std::find(routing.begin(), routing.end(), line.operation) == routing.end()) {
    return;
  }
  double quantity = line.quantity.natural() / kept(line.scrap);
  bool reached = !line.operation.exists();
  for (const Id<Operation> id : routing) {
    reached = reached || id == line.operation;
    quantity /= reached ? kept(firm.operations[id].scrap) : 1;
  }
  const auto same = std::find_if(components.begin(), components.end(),
                                 [&](const auto& use) { return use.component == line.component; });
  if (same != components.end()) {
    same->quantity += quantity;
  } else {
    components.push_back({line.component, quantity});
  }
}

void sort_by_sequence(const Firm& firm, Operations& operations) {
  std::sort(operations.begin(), operations.end(), [&](Id<Operation> a, Id<Operation> b) {
    return std::pair(firm.operations[a].sequence, a) < std::pair(firm.operations[b].sequence, b);
  });
}

/// Routings that an item is not made by today, each with its operations.
void add_other_ways(const Firm& firm, const Routings& routings, std::vector<ItemFigures>& figures) {
  for (const Id<Operation> id : firm.operations.ids()) {
    const Operation& operation = firm.operations[id];
    if (!operation.item.exists()) {
      continue;
    }
    const auto& worked = routings[operation.item.index()];
    if (firm.operations[worked.front()].routing == operation.routing) {
      continue;
    }
    auto& ways = figures[operation.item.index()].other_ways;
    const auto same = std::find_if(ways.begin(), ways.end(), [&](const OtherWay& way) {
      return firm.operations[way.operations.front()].routing == operation.routing;
    });
    (same == ways.end() ? ways.emplace_back() : *same).operations.push_back(id);
  }
  for (auto& item : figures) {
    for (auto& way : item.other_ways) {
      sort_by_sequence(firm, way.operations);
    }
  }
}

void add_components(const Firm& firm, const Routings& routings, std::vector<ItemFigures>& figures) {
  for (const BillOfMaterialLine& line : firm.bill_of_material) {
    if (line.by_product || line.quantity <= Pieces()) {
      continue;
    }
    auto& item = figures[line.parent.index()];
    add_line(firm, line, routings[line.parent.index()], item.components);
    for (auto& way : item.other_ways) {
      add_line(firm, line, way.operations, way.components);
    }
  }
}

/// How each item comes: what its kind says, as far as there is a way.
void set_ways(const Firm& firm, const Routings& routings, std::vector<ItemFigures>& figures) {
  std::vector<double> shares(figures.size(), 0);
  std::vector<bool> offered(figures.size(), false);
  for (const Offer& offer : firm.offers) {
    if (offer.approved) {
      shares[offer.item.index()] += offer.share.value();
      offered[offer.item.index()] = true;
    }
  }
  for (const Id<Item> id : firm.items.ids()) {
    auto& item = figures[id.index()];
    const bool has_work = !item.components.empty() || !routings[id.index()].empty();
    const ItemKind kind = firm.items[id].kind;
    item.bought = kind != ItemKind::make || (!has_work && offered[id.index()]);
    item.made = kind == ItemKind::make ? !item.bought : kind == ItemKind::both && has_work;
    item.bought_share = !item.bought ? 0 : !item.made ? 1 : std::min(1.0, shares[id.index()]);
  }
}

void set_flows(std::span<const DailyDemand> demand,
               std::span<const Id<Item>> order,
               std::vector<ItemFigures>& figures) {
  for (const DailyDemand& asked : demand) {
    figures[asked.item.index()].sold += asked.mean;
  }
  for (auto& item : figures) {
    item.flow = item.sold;
  }
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    const auto& item = figures[at->index()];
    if (item.made) {
      for (const ComponentUse& use : item.components) {
        figures[use.component.index()].flow += item.flow * (1 - item.bought_share) * use.quantity;
      }
    }
  }
}

/// Mean price of what is bought of each item, by shares; 0 where nobody offers it.
std::vector<double> bought_prices(const Firm& firm) {
  std::vector<double> sum(firm.items.size(), 0);
  std::vector<double> weight(firm.items.size(), 0);
  for (const bool approved : {true, false}) {
    std::vector<bool> known(firm.items.size());
    std::transform(weight.begin(), weight.end(), known.begin(), [](double w) { return w > 0; });
    for (const Offer& offer : firm.offers) {
      if (offer.approved == approved && !known[offer.item.index()]) {
        const double part = std::max(1e-6, offer.share.value());
        sum[offer.item.index()] += part * offer.price.for_one().natural();
        weight[offer.item.index()] += part;
      }
    }
  }
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i] = weight[i] > 0 ? sum[i] / weight[i] : 0;
  }
  return sum;
}

/// Mean price of a unit as orders were sold; 0 where none says.
std::vector<double> sold_prices(const Firm& firm) {
  std::vector<double> money(firm.items.size(), 0);
  std::vector<double> units(firm.items.size(), 0);
  for (const Order& order : firm.orders) {
    if (order.price && order.item.exists() && order.quantity > Pieces()) {
      money[order.item.index()] += order.price->natural();
      units[order.item.index()] += order.quantity.natural();
    }
  }
  for (std::size_t i = 0; i < money.size(); ++i) {
    money[i] = units[i] > 0 ? money[i] / units[i] : 0;
  }
  return money;
}

void set_worth(const Firm& firm,
               std::span<const Id<Item>> order,
               std::vector<ItemFigures>& figures) {
  const auto bought = bought_prices(firm);
  const auto sold = sold_prices(firm);
  for (const Id<Item> id : order) {
    const Item& item = firm.items[id];
    auto& figure = figures[id.index()];
    double made_of = 0;
    for (const ComponentUse& use : figure.components) {
      made_of += use.quantity * figures[use.component.index()].material_cost;
    }
    const double stated = item.value ? item.value->for_one().natural() : 0;
    const double price_bought = bought[id.index()] > 0 ? bought[id.index()] : stated;
    figure.material_cost =
        figure.made ? figure.bought_share * price_bought + (1 - figure.bought_share) * made_of
                    : price_bought;
    figure.price = item.price ? item.price->for_one().natural() : sold[id.index()];
    figure.price_origin = item.price ? Origin::measured : Origin::reckoned;
    figure.value = stated > 0                 ? stated
                   : figure.material_cost > 0 ? figure.material_cost
                                              : figure.price / 2;
    figure.value_origin = stated > 0                 ? Origin::measured
                          : figure.material_cost > 0 ? Origin::reckoned
                                                     : Origin::assumed;
    figure.margin = std::max(0.0, figure.price - figure.material_cost);
  }
}

}  // namespace

Routings routings_of(const Firm& firm) {
  Routings all(firm.items.size());
  for (const Id<Operation> id : firm.operations.ids()) {
    if (firm.operations[id].item.exists()) {
      all[firm.operations[id].item.index()].push_back(id);
    }
  }
  for (auto& operations : all) {
    const auto is_main = [&](Id<Operation> id) { return firm.operations[id].routing == "main"; };
    if (operations.empty()) {
      continue;
    }
    const auto main = std::find_if(operations.begin(), operations.end(), is_main);
    const std::string worked =
        main != operations.end() ? "main" : firm.operations[operations.front()].routing;
    std::erase_if(operations,
                  [&](Id<Operation> id) { return firm.operations[id].routing != worked; });
    sort_by_sequence(firm, operations);
  }
  return all;
}

std::vector<Id<Item>> parts_first(const Firm& firm, std::span<const ItemFigures> figures) {
  std::vector<std::size_t> waits(figures.size());
  std::vector<std::vector<Id<Item>>> parents(figures.size());
  for (const Id<Item> id : firm.items.ids()) {
    const auto wait_for = [&](const std::vector<ComponentUse>& components) {
      waits[id.index()] += components.size();
      for (const ComponentUse& use : components) {
        parents[use.component.index()].push_back(id);
      }
    };
    wait_for(figures[id.index()].components);
    for (const OtherWay& way : figures[id.index()].other_ways) {
      wait_for(way.components);
    }
  }
  std::vector<Id<Item>> order;
  for (const Id<Item> id : firm.items.ids()) {
    if (waits[id.index()] == 0) {
      order.push_back(id);
    }
  }
  for (std::size_t at = 0; at < order.size(); ++at) {
    for (const Id<Item> parent : parents[order[at].index()]) {
      if (--waits[parent.index()] == 0) {
        order.push_back(parent);
      }
    }
  }
  return order;
}

std::vector<ItemFigures> item_figures(const Firm& firm, std::span<const DailyDemand> demand) {
  std::vector<ItemFigures> figures(firm.items.size());
  const Routings routings = routings_of(firm);
  add_other_ways(firm, routings, figures);
  add_components(firm, routings, figures);
  set_ways(firm, routings, figures);
  const auto order = parts_first(firm, figures);
  set_flows(demand, order, figures);
  set_worth(firm, order, figures);
  return figures;
}

}  // namespace tienvoud::lines
