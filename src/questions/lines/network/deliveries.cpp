#include <algorithm>
#include <cmath>

#include "questions/lines/network/network_builder.h"

namespace tienvoud::lines {
namespace {

/// Puts what lies in stock on its nodes; stock at another site than the item's home stands ready to
/// be brought there.
void add_stock(NetworkBuilder& builder) {
  const Firm& firm = builder.firm;
  for (const Stock& stock : firm.stock) {
    const auto home = builder.built.main_node[stock.item.index()];
    if (home < 0 || stock.quantity <= Pieces()) {
      continue;
    }
    const Id<Site> home_site = builder.built.nodes[static_cast<std::size_t>(home)].site;
    const Id<Site> site = stock.site.exists() ? stock.site : home_site;
    const auto known = builder.built.nodes.size();
    const auto node = builder.node_of(stock.item, site);
    builder.built.network.nodes[static_cast<std::size_t>(node)].stock += stock.quantity.natural();
    if (builder.built.nodes.size() > known) {
      const auto way =
          builder.add_source({SourceKind::transfer, {}, {}, {}}, {.node = home});
      builder.built.network.inputs.push_back({way, node, 1});
    }
  }
}

/// The first lane to a customer, from the item's home where one leads from there.
Id<Lane> lane_to(const Firm& firm, Id<Customer> customer, Id<Site> home) {
  Id<Lane> found;
  for (const Id<Lane> id : firm.lanes.ids()) {
    const Lane& lane = firm.lanes[id];
    if (lane.to_customer == customer && customer.exists() &&
        (!found.exists() || (lane.from_site == home && firm.lanes[found].from_site != home))) {
      found = id;
    }
  }
  return found;
}

Id<Lane> lane_between(const Firm& firm, Id<Site> from, Id<Site> to) {
  for (const Id<Lane> id : firm.lanes.ids()) {
    if (firm.lanes[id].from_site == from && firm.lanes[id].to_site == to) {
      return id;
    }
  }
  return {};
}

double transit_of(const Firm& firm, Id<Lane> lane) {
  return lane.exists() ? firm.lanes[lane].transit_time / days(1) : 0;
}

/// Raises the flow of the transfer that fills `node` from the item's home, which is added where
/// there is none.
void add_transfer(NetworkBuilder& builder, std::int32_t home, std::int32_t node, double flow) {
  auto& built = builder.built;
  for (std::size_t i = 0; i < built.sources.size(); ++i) {
    if (built.sources[i].kind == SourceKind::transfer && built.network.sources[i].node == node) {
      built.network.sources[i].flow += flow;
      return;
    }
  }
  const NodeMeaning& from = built.nodes[static_cast<std::size_t>(home)];
  const NodeMeaning& to = built.nodes[static_cast<std::size_t>(node)];
  const Id<Lane> lane = lane_between(builder.firm, from.site, to.site);
  const Id<Item> item = from.item;
  const auto way = builder.add_source({SourceKind::transfer, {}, lane, {}},
                                      {.node = node,
                                       .flow = flow,
                                       .cost = builder.freight(lane, item),
                                       .lead_time = transit_of(builder.firm, lane),
                                       .transit = transit_of(builder.firm, lane)});
  built.network.inputs.push_back({way, home, 1});
  builder.use_lane(way, lane, item);
}

/// Other lanes from the same place to the same customer stand ready.
void add_other_lanes(NetworkBuilder& builder, Id<Lane> used, std::int32_t node, std::int32_t from) {
  const Firm& firm = builder.firm;
  const Id<Item> item = builder.built.nodes[static_cast<std::size_t>(node)].item;
  for (const Id<Lane> id : firm.lanes.ids()) {
    const Lane& lane = firm.lanes[id];
    if (id == used || lane.to_customer != firm.lanes[used].to_customer ||
        lane.from_site != firm.lanes[used].from_site) {
      continue;
    }
    const auto way =
        builder.add_source({SourceKind::delivery, {}, id, {}}, {.node = node,
                                                                .ramp = transit_of(firm, id),
                                                                .cost = builder.freight(id, item),
                                                                .lead_time = transit_of(firm, id),
                                                                .transit = transit_of(firm, id)});
    builder.built.network.inputs.push_back({way, from, 1});
    builder.use_lane(way, id, item);
  }
}

void ask(methods::SupplyNode& node, const DailyDemand& demand, const ItemFigures& item) {
  node.demand += demand.mean;
  node.demand_deviation = std::hypot(node.demand_deviation, demand.deviation);
  node.margin = item.margin;
  node.price = item.price;
}

}  // namespace

void add_deliveries(NetworkBuilder& builder) {
  auto& built = builder.built;
  // Ways from home to a warehouse come before stock there, which would else be brought back.
  for (const DailyDemand& demand : built.demand) {
    const ItemFigures& item = built.items[demand.item.index()];
    const auto home = built.main_node[demand.item.index()];
    const Id<Site> home_site = built.nodes[static_cast<std::size_t>(home)].site;
    const Id<Lane> lane = lane_to(builder.firm, demand.customer, home_site);
    if (!lane.exists()) {
      ask(built.network.nodes[static_cast<std::size_t>(home)], demand, item);
      continue;
    }
    const Id<Site> from_site = builder.firm.lanes[lane].from_site;
    const auto from = from_site.exists() ? builder.node_of(demand.item, from_site) : home;
    if (from != home) {
      add_transfer(builder, home, from, demand.mean);
    }
    methods::SupplyNode at_customer;
    at_customer.value = item.value;
    ask(at_customer, demand, item);
    const auto node = builder.add_node({demand.item, {}, demand.customer}, at_customer);
    const auto way = builder.add_source({SourceKind::delivery, {}, lane, {}},
                                        {.node = node,
                                         .flow = demand.mean,
                                         .cost = builder.freight(lane, demand.item),
                                         .lead_time = transit_of(builder.firm, lane),
                                         .transit = transit_of(builder.firm, lane)});
    built.network.inputs.push_back({way, from, 1});
    builder.use_lane(way, lane, demand.item);
    add_other_lanes(builder, lane, node, from);
  }
  add_stock(builder);
  for (const Id<Item> id : builder.firm.items.ids()) {
    const ItemFigures& item = built.items[id.index()];
    if (item.sold > 0 && item.price <= 0) {
      builder.find("items", builder.firm.items[id].code,
                   "Customers ask for it, but nothing says what they pay; its loss counts as 0.",
                   "Give its price_eur in items.csv, or the prices of its orders.");
    }
  }
}

}  // namespace tienvoud::lines
