#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "questions/lines/network/network_builder.h"

namespace tienvoud::lines {
namespace {

/// The lanes to a customer from one place: from the item's home where one leads from there.
std::vector<Id<Lane>> lanes_to(const Firm& firm, Id<Customer> customer, Id<Site> home) {
  std::vector<Id<Lane>> found;
  for (const Id<Lane> id : firm.lanes.ids()) {
    const Lane& lane = firm.lanes[id];
    if (!customer.exists() || lane.to_customer != customer) {
      continue;
    }
    if (!found.empty() && lane.from_site == home && firm.lanes[found.front()].from_site != home) {
      found.clear();
    }
    if (found.empty() || firm.lanes[found.front()].from_site == lane.from_site) {
      found.push_back(id);
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

/// Ways out of home: to other places where an item lies, and to customers.
class Deliverer {
 public:
  explicit Deliverer(NetworkBuilder& builder) : builder_(builder), built_(builder.built) {}

  void deliver(const DailyDemand& demand);
  void add_stock();

 private:
  /// A way from one node to another that carries `flow` a day; what has none stands ready.
  void add_way(SourceKind kind, Id<Lane> lane, std::int32_t from, std::int32_t to, double flow) {
    const Id<Item> item = built_.nodes[static_cast<std::size_t>(to)].item;
    const double days_on_the_way = builder_.transit(lane);
    // Between the firm's own places what is on the way counts as there: where both stop at once it
    // would else hang on what it was made of.
    const bool to_customer = kind == SourceKind::delivery;
    const auto way =
        builder_.add_source({kind, {}, lane, {}}, {.node = to,
                                                   .flow = flow,
                                                   .ramp = flow > 0 ? 0 : days_on_the_way,
                                                   .cost = builder_.freight(lane, item),
                                                   .lead_time = days_on_the_way,
                                                   .transit = to_customer ? days_on_the_way : 0});
    built_.network.inputs.push_back({way, from, 1});
    builder_.use_lane(way, lane, item);
  }

  void feed(std::int32_t home, std::int32_t node, double flow);

  NetworkBuilder& builder_;
  FirmNetwork& built_;
  std::map<std::int32_t, std::int32_t> feeds_;  ///< of a node beside home, the way that fills it
};

void ask(methods::SupplyNode& node, const DailyDemand& demand, const ItemFigures& item) {
  node.demand += demand.mean;
  node.demand_deviation = std::hypot(node.demand_deviation, demand.deviation);
  node.margin = item.margin;
  node.price = item.price;
}

/// Raises the flow of the transfer that fills `node` from the item's home, which is added where
/// there is none.
void Deliverer::feed(std::int32_t home, std::int32_t node, double flow) {
  const auto [at, is_new] =
      feeds_.try_emplace(node, static_cast<std::int32_t>(built_.sources.size()));
  if (!is_new) {
    built_.network.sources[static_cast<std::size_t>(at->second)].flow += flow;
    return;
  }
  const Id<Lane> lane =
      lane_between(builder_.firm, built_.nodes[static_cast<std::size_t>(home)].site,
                   built_.nodes[static_cast<std::size_t>(node)].site);
  add_way(SourceKind::transfer, lane, home, node, flow);
}

void Deliverer::deliver(const DailyDemand& demand) {
  const ItemFigures& item = built_.items[demand.item.index()];
  const auto home = built_.main_node[demand.item.index()];
  const auto lanes =
      lanes_to(builder_.firm, demand.customer, built_.nodes[static_cast<std::size_t>(home)].site);
  if (lanes.empty()) {
    ask(built_.network.nodes[static_cast<std::size_t>(home)], demand, item);
    return;
  }
  const Id<Site> start = builder_.firm.lanes[lanes.front()].from_site;
  const auto from = start.exists() ? builder_.node_of(demand.item, start) : home;
  if (from != home) {
    feed(home, from, demand.mean);
  }
  methods::SupplyNode at_customer;
  at_customer.value = item.value;
  ask(at_customer, demand, item);
  const auto node = builder_.add_node({demand.item, {}, demand.customer}, at_customer);
  const auto shares = lane_shares(builder_.firm, lanes);
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    add_way(SourceKind::delivery, lanes[i], from, node, demand.mean * shares[i]);
  }
}

/// Puts what lies in stock on its nodes; what lies at another site than the item's home, or is
/// meant to, stands ready to be sent from there.
void Deliverer::add_stock() {
  for (const Stock& stock : builder_.firm.stock) {
    const auto home = built_.main_node[stock.item.index()];
    if (home < 0 || (stock.quantity <= Pieces() && !stock.safety_stock)) {
      continue;
    }
    const Id<Site> home_site = built_.nodes[static_cast<std::size_t>(home)].site;
    const auto node = builder_.node_of(stock.item, stock.site.exists() ? stock.site : home_site);
    built_.network.nodes[static_cast<std::size_t>(node)].stock +=
        std::max(0.0, stock.quantity.natural());
    // Not from a place that home itself fills: goods would go round.
    if (node != home && feeds_.try_emplace(node, -1).second) {
      add_way(SourceKind::transfer, {}, node, home, 0);
    }
  }
}

}  // namespace

void add_deliveries(NetworkBuilder& builder) {
  auto& built = builder.built;
  Deliverer deliverer(builder);
  // Ways from home to a warehouse come before stock there, which would else be brought back.
  for (const DailyDemand& demand : built.demand) {
    deliverer.deliver(demand);
  }
  deliverer.add_stock();
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
