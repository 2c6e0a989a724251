#include "questions/sight/mfca/material_centres.h"

#include <algorithm>
#include <utility>

#include "questions/sight/split/apportion.h"

namespace tienvoud::sight {
namespace {

/// One material in one order.
struct Used {
  Mass input;
  Money cost;
  Mass scrapped;  ///< as material: off-cuts, chips
};

struct OrderFlow {
  std::map<Id<Item>, Used> materials;
  Mass product;
  Mass rejected;  ///< pieces of what is made
  Id<Resource> group;
};

/// A material at a centre, as the sums grow.
using Flows = std::map<Id<Item>, MaterialFlow>;

struct Centre {
  Flows flows;
  Money energy;
  Money system;
};

bool is_made_here(const Firm& firm, const LotFact& lot) {
  return lot.order.exists() && firm.orders[lot.order].item == lot.item;
}

Id<Resource> group_of(const Firm& firm, Id<Resource> machine) {
  if (!machine.exists()) {
    return {};
  }
  const Id<Resource> group = firm.resources[machine].work_center;
  return group.exists() ? group : machine;
}

void add_lot(const Firm& firm, const Materials& materials, const LotFact& lot, OrderFlow& flow) {
  const Mass mass = materials.mass_of(lot);
  const Money cost = materials.value(lot.item).value_or(PiecePrice()) * lot.quantity;
  if (lot.machine.exists()) {
    flow.group = group_of(firm, lot.machine);
  }
  switch (lot.kind) {
    case MovementKind::issue:
      flow.materials[lot.item].input += mass;
      flow.materials[lot.item].cost += cost;
      break;
    case MovementKind::give_back:
      flow.materials[lot.item].input -= mass;
      flow.materials[lot.item].cost -= cost;
      break;
    case MovementKind::product:
    case MovementKind::by_product:
      flow.product += mass;
      break;
    case MovementKind::scrap:
      if (is_made_here(firm, lot) || !flow.materials.contains(lot.item)) {
        flow.rejected += mass;
      } else {
        flow.materials[lot.item].scrapped += mass;
      }
      break;
    case MovementKind::receipt:
    case MovementKind::stock_count:
      break;  // stock of the store, not of an order
  }
}

/// Gives an order's product and rejected pieces back to the materials they are made of.
Flows flows_of(const Firm& firm, const OrderFlow& order, bool finished) {
  std::vector<std::int64_t> weights;
  std::int64_t all = 0;
  for (const auto& [item, used] : order.materials) {
    weights.push_back(std::max<std::int64_t>(0, (used.input - used.scrapped).base()));
    all += weights.back();
  }
  Flows flows;
  if (all == 0) {
    return flows;
  }
  const auto product = parts_of(order.product.base(), weights);
  const auto rejected = parts_of(order.rejected.base(), weights);
  std::size_t i = 0;
  for (const auto& [item, used] : order.materials) {
    MaterialFlow flow;
    flow.name = firm.items[item].code;
    flow.input = std::max(Mass(), used.input);
    flow.product = Mass::of_base(product[i]);
    flow.loss = used.scrapped + Mass::of_base(rejected[i]);
    const Mass left = flow.input - flow.product - flow.loss;
    flow.closing = finished ? Mass() : std::max(Mass(), left);
    // Of the cost, what is still in work stays in stock.
    const Money cost = std::max(Money(), used.cost);
    flow.cost = flow.input > Mass()
                    ? Money::of_base(multiply_divide(
                          cost.base(), (flow.input - flow.closing).base(), flow.input.base()))
                    : Money();
    flows.emplace(item, std::move(flow));
    ++i;
  }
  return flows;
}

void add_flows(const Flows& flows, Centre& centre) {
  for (const auto& [item, flow] : flows) {
    MaterialFlow& sum = centre.flows[item];
    sum.name = flow.name;
    sum.cost += flow.cost;
    sum.input += flow.input;
    sum.product += flow.product;
    sum.loss += flow.loss;
    sum.closing += flow.closing;
  }
}

}  // namespace

MaterialBalance material_balance(const Firm& firm,
                                 const Materials& materials,
                                 const Rates& rates,
                                 const std::vector<LotFact>& lots,
                                 const std::map<Id<Order>, Amounts>& order_amounts) {
  std::map<Id<Order>, OrderFlow> orders;
  std::vector<const LotFact*> in_order;
  std::size_t orderless = 0;
  for (const LotFact& lot : lots) {
    if (lot.order.exists()) {
      in_order.push_back(&lot);
    } else if (lot.kind == MovementKind::scrap || lot.kind == MovementKind::issue) {
      ++orderless;
    }
  }
  // Issues first, so that scrap of a material is known as such whatever the order of the facts.
  for (const bool issues : {true, false}) {
    for (const LotFact* lot : in_order) {
      if ((lot->kind == MovementKind::issue) == issues) {
        add_lot(firm, materials, *lot, orders[lot->order]);
      }
    }
  }
  using Key = std::pair<int, std::uint32_t>;  // kind, index
  std::map<Key, Centre> centres;
  for (const auto& [id, order] : orders) {
    const Flows flows = flows_of(firm, order, firm.orders[id].status == OrderStatus::done);
    if (flows.empty()) {
      continue;
    }
    std::vector<Key> keys{{0, 0}};
    if (firm.orders[id].item.exists()) {
      keys.emplace_back(1, firm.orders[id].item.index());
    }
    if (order.group.exists()) {
      keys.emplace_back(2, order.group.index());
    }
    const auto amounts = order_amounts.find(id);
    for (const Key& key : keys) {
      Centre& centre = centres[key];
      add_flows(flows, centre);
      if (amounts != order_amounts.end()) {
        centre.energy += amounts->second.energy_cost();
        centre.system += amounts->second.people_cost() + amounts->second.machine_cost();
      }
    }
  }
  MaterialBalance balance;
  static constexpr const char* kinds[] = {"firm", "item", "work_center"};
  for (const auto& [key, centre] : centres) {
    QuantityCentre input;
    Mass all_input;
    Mass closing;
    Mass loss;
    for (const auto& [item, flow] : centre.flows) {
      input.materials.push_back(flow);
      all_input += flow.input;
      closing += flow.closing;
      loss += flow.loss + std::max(Mass(), flow.unexplained());
    }
    input.name = key.first == 0   ? firm.profile.code
                 : key.first == 1 ? firm.items[Id<Item>(key.second)].code
                                  : firm.resources[Id<Resource>(key.second)].code;
    input.energy_cost = centre.energy;
    input.system_cost = centre.system;
    input.waste_cost = rates.waste().rate * loss;
    Result<MaterialFlowCost> cost = material_flow_cost(input);
    if (cost.ok()) {
      balance.centres.push_back(
          {kinds[key.first], input.name, *std::move(cost), all_input, closing});
    } else {
      balance.notes.push_back(input.name + ": " + cost.error().message);
    }
  }
  if (orderless > 0) {
    balance.notes.push_back(
        std::to_string(orderless) +
        " lots were issued or scrapped without an order and are in no balance.");
  }
  for (const Id<Item> item : materials.without_mass()) {
    balance.notes.push_back("Nobody stated what one " + firm.items[item].unit + " of " +
                            firm.items[item].code + " weighs; it counts for nothing here.");
  }
  return balance;
}

}  // namespace tienvoud::sight
