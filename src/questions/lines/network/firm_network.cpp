#include "questions/lines/network/firm_network.h"

#include <algorithm>

#include "questions/lines/network/network_builder.h"

namespace tienvoud::lines {

std::int32_t NetworkBuilder::add_node(const NodeMeaning& meaning, const methods::SupplyNode& node) {
  built.nodes.push_back(meaning);
  built.network.nodes.push_back(node);
  return static_cast<std::int32_t>(built.nodes.size() - 1);
}

std::int32_t NetworkBuilder::node_of(Id<Item> item, Id<Site> site) {
  const auto [at, is_new] = node_at.try_emplace({item, site}, 0);
  if (is_new) {
    methods::SupplyNode node;
    node.value = built.items[item.index()].value;
    at->second = add_node({item, site, {}}, node);
  }
  return at->second;
}

std::int32_t NetworkBuilder::add_source(const SourceMeaning& meaning,
                                        const methods::SupplySource& source) {
  built.sources.push_back(meaning);
  built.network.sources.push_back(source);
  return static_cast<std::int32_t>(built.sources.size() - 1);
}

std::int32_t NetworkBuilder::add_capacity(const CapacityMeaning& meaning, double per_day) {
  built.capacities.push_back(meaning);
  built.network.capacities.push_back({per_day});
  return static_cast<std::int32_t>(built.capacities.size() - 1);
}

void NetworkBuilder::assume(std::string table,
                            std::string row,
                            std::string column,
                            std::string value) {
  built.assumed.push_back({std::move(table), std::move(row), std::move(column), std::move(value)});
}

void NetworkBuilder::find(std::string table,
                          std::string row,
                          std::string what,
                          std::string remedy) {
  built.findings.push_back({std::move(table), std::move(row), std::move(what), std::move(remedy)});
}

void NetworkBuilder::use_lane(std::int32_t source, Id<Lane> lane, Id<Item> item) {
  if (!lane.exists() || !firm.lanes[lane].capacity || !firm.items[item].mass) {
    return;
  }
  auto [at, is_new] = lane_capacity.try_emplace(lane, 0);
  if (is_new) {
    constexpr double days_of_a_week = 7;
    at->second =
        add_capacity({{}, {}, lane}, firm.lanes[lane].capacity->natural() / days_of_a_week);
  }
  built.network.uses.push_back({source, at->second, firm.items[item].mass->for_one().natural()});
}

double NetworkBuilder::freight(Id<Lane> lane, Id<Item> item) const {
  return lane.exists() && firm.items[item].mass ? firm.lanes[lane].cost.for_one().natural() *
                                                      firm.items[item].mass->for_one().natural()
                                                : 0;
}

double NetworkBuilder::transit(Id<Lane> lane) const {
  return lane.exists() ? firm.lanes[lane].transit_time / days(1) : 0;
}

std::vector<double> lane_shares(const Firm& firm, const std::vector<Id<Lane>>& lanes) {
  std::vector<double> shares(lanes.size(), 0);
  double all = 0;
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const Id<Lane> lane = lanes[i];
    shares[i] = lane.exists() && firm.lanes[lane].share ? firm.lanes[lane].share->value() : 0;
    all += shares[i];
  }
  if (all <= 0 && !shares.empty()) {
    shares.front() = all = 1;
  }
  for (double& share : shares) {
    share /= all;
  }
  return shares;
}

namespace {

/// Today's use of every shared capacity must be possible, or the firm could not live on a day on
/// which nothing fails.
void allow_today(NetworkBuilder& builder) {
  auto& network = builder.built.network;
  std::vector<double> used(network.capacities.size(), 0);
  for (const auto& use : network.uses) {
    used[static_cast<std::size_t>(use.capacity)] +=
        use.quantity * network.sources[static_cast<std::size_t>(use.source)].flow;
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i] <= network.capacities[i].per_day) {
      continue;
    }
    const CapacityMeaning& what = builder.built.capacities[i];
    if (what.group.exists()) {
      builder.find("resources", builder.firm.resources[what.group].code,
                   "Customers ask for more hours than it is open; it is taken to do them anyway.",
                   "Mend its calendar, or the norm times of its operations.");
    } else if (what.offer.exists()) {
      const Offer& offer = builder.firm.offers[what.offer];
      builder.find(
          "offers",
          builder.firm.suppliers[offer.supplier].code + " " + builder.firm.items[offer.item].code,
          "Customers ask for more than it can deliver; it is taken to deliver it anyway.",
          "Mend capacity_per_week or share_fraction.");
    } else {
      builder.find("lanes", builder.firm.lanes[what.lane].code,
                   "Customers ask for more than it can carry; it is taken to carry it anyway.",
                   "Mend capacity_kg_per_week.");
    }
    network.capacities[i].per_day = used[i];
  }
}

/// What flows today, and what would if an item that is bought were made, or made another way.
std::vector<bool> needed_items(const Firm& firm, std::span<const ItemFigures> items) {
  std::vector<bool> needed(items.size(), false);
  const auto order = parts_first(firm, items);
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    const ItemFigures& item = items[at->index()];
    needed[at->index()] = needed[at->index()] || item.flow > 0;
    if (!item.made || !needed[at->index()]) {
      continue;
    }
    for (const ComponentUse& use : item.components) {
      needed[use.component.index()] = true;
    }
    for (const OtherWay& way : item.other_ways) {
      for (const ComponentUse& use : way.components) {
        needed[use.component.index()] = true;
      }
    }
  }
  return needed;
}

/// An item that flows but that nothing fills: taken to come from somewhere that never fails.
void fill_what_nothing_fills(NetworkBuilder& builder) {
  auto& network = builder.built.network;
  std::vector<bool> filled(network.nodes.size(), false);
  for (const auto& source : network.sources) {
    filled[static_cast<std::size_t>(source.node)] = true;
  }
  for (std::size_t i = 0; i < filled.size(); ++i) {
    const NodeMeaning& node = builder.built.nodes[i];
    const bool is_home = builder.built.main_node[node.item.index()] == static_cast<std::int32_t>(i);
    if (filled[i] || !is_home || node.customer.exists()) {
      continue;
    }
    const double flow = builder.built.items[node.item.index()].flow;
    builder.find("items", builder.firm.items[node.item].code,
                 "Nobody offers it and nothing says how it is made; it is taken to come always.",
                 "Add who offers it to offers.csv, or its operations and bill of material.");
    builder.add_source({}, {.node = static_cast<std::int32_t>(i), .flow = flow, .capacity = flow});
  }
}

}  // namespace

Result<FirmNetwork> network_of(const Firm& firm, Instant now) {
  FirmNetwork built;
  built.demand = daily_demand(firm, now);
  if (built.demand.empty()) {
    return Error{ErrorCode::unusable, "No customer asks for anything.", "demand.csv",
                 "Give what customers are expected to ask in demand.csv, or their orders of the "
                 "last year in orders.csv."};
  }
  built.items = item_figures(firm, built.demand);
  built.lead_times = learn_lead_times(firm, now);
  built.main_node.assign(firm.items.size(), -1);
  NetworkBuilder builder{firm, now, built, routings_of(firm)};
  const auto needed = needed_items(firm, built.items);
  const auto homes = homes_of(firm, builder.routings);
  for (const Id<Item> item : firm.items.ids()) {
    if (needed[item.index()]) {
      built.main_node[item.index()] = builder.node_of(item, homes[item.index()]);
    }
  }
  add_purchases(builder);
  TRY(add_making(builder));
  add_deliveries(builder);
  fill_what_nothing_fills(builder);
  allow_today(builder);
  TRY(methods::order_network(built.network));
  return built;
}

}  // namespace tienvoud::lines
