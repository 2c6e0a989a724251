#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "questions/lines/network/network_builder.h"

namespace tienvoud::lines {
namespace {

constexpr double bring_days = 1;  // to bring stock home from elsewhere

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

/// The first lane from a place to another, or to a customer.
Id<Lane> lane_between(const Firm& firm, Id<Site> from, Id<Site> to, Id<Customer> customer) {
  for (const Id<Lane> id : firm.lanes.ids()) {
    const Lane& lane = firm.lanes[id];
    if (lane.from_site == from && lane.to_site == to && lane.to_customer == customer) {
      return id;
    }
  }
  return {};
}

/// Ways out of home: to other places where an item lies, and to customers.
class Deliverer {
 public:
  explicit Deliverer(NetworkBuilder& builder) : builder_(builder), built_(builder.built) {
    for (const Stock& stock : builder.firm.stock) {
      if (lies_elsewhere(stock)) {
        elsewhere_[stock.item].insert(stock.site);
      }
    }
  }

  void deliver(const DailyDemand& demand);
  void add_stock();

 private:
  [[nodiscard]] Id<Site> home_of(Id<Item> item) const {
    const auto home = built_.main_node[item.index()];
    return home < 0 ? Id<Site>::none() : built_.nodes[static_cast<std::size_t>(home)].site;
  }

  [[nodiscard]] bool lies_elsewhere(const Stock& stock) const {
    return built_.main_node[stock.item.index()] >= 0 && stock.site.exists() &&
           stock.site != home_of(stock.item) &&
           (stock.quantity > Pieces() || stock.safety_stock.has_value());
  }

  /// A way from one node to another that carries `flow` a day; what has none stands ready.
  void add_way(SourceKind kind,
               Id<Lane> lane,
               std::int32_t from,
               std::int32_t to,
               double flow,
               double days_on_the_way) {
    const Id<Item> item = built_.nodes[static_cast<std::size_t>(to)].item;
    const auto way =
        builder_.add_source({kind, {}, lane, {}}, {.node = to,
                                                   .flow = flow,
                                                   .ramp = flow > 0 ? 0 : days_on_the_way,
                                                   .cost = builder_.freight(lane, item),
                                                   .lead_time = days_on_the_way,
                                                   .transit = days_on_the_way});
    built_.network.inputs.push_back({way, from, 1});
    builder_.use_lane(way, lane, item);
  }

  void feed(std::int32_t home, std::int32_t node, double flow);
  std::int32_t node_at(const DailyDemand& demand, bool by_lane);
  void add_other_places(std::int32_t from, std::int32_t node, double days_on_the_way);

  NetworkBuilder& builder_;
  FirmNetwork& built_;
  std::map<Id<Item>, std::set<Id<Site>>> elsewhere_;  ///< where it lies, or is meant to
  std::map<std::int32_t, std::int32_t> feeds_;        ///< of a node, the transfer from home
  std::map<Id<Item>, std::int32_t> fetched_;          ///< the node of all customers without a lane
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
                   built_.nodes[static_cast<std::size_t>(node)].site, {});
  add_way(SourceKind::transfer, lane, home, node, flow, builder_.transit(lane));
}

/// The node of an item at a customer; those without a lane are one.
std::int32_t Deliverer::node_at(const DailyDemand& demand, bool by_lane) {
  methods::SupplyNode node;
  node.value = built_.items[demand.item.index()].value;
  if (by_lane) {
    return builder_.add_node({demand.item, {}, demand.customer, true}, node);
  }
  const auto [at, is_new] = fetched_.try_emplace(demand.item, 0);
  if (is_new) {
    at->second = builder_.add_node({demand.item, {}, {}, true}, node);
  }
  return at->second;
}

/// Goods go to a customer from each other place where some lie, once they do not from this one.
void Deliverer::add_other_places(std::int32_t from, std::int32_t node, double days_on_the_way) {
  const NodeMeaning at = built_.nodes[static_cast<std::size_t>(node)];
  const Id<Site> usual = built_.nodes[static_cast<std::size_t>(from)].site;
  std::set<Id<Site>> places = elsewhere_[at.item];
  places.insert(home_of(at.item));
  for (const Id<Site> place : places) {
    if (place != usual) {
      const Id<Lane> lane =
          at.customer.exists() ? lane_between(builder_.firm, place, {}, at.customer) : Id<Lane>();
      add_way(SourceKind::delivery, lane, builder_.node_of(at.item, place), node, 0,
              lane.exists() ? builder_.transit(lane) : std::max(bring_days, days_on_the_way));
    }
  }
}

void Deliverer::deliver(const DailyDemand& demand) {
  const ItemFigures& item = built_.items[demand.item.index()];
  const auto home = built_.main_node[demand.item.index()];
  auto lanes = lanes_to(builder_.firm, demand.customer, home_of(demand.item));
  if (lanes.empty() && !elsewhere_.contains(demand.item)) {
    ask(built_.network.nodes[static_cast<std::size_t>(home)], demand, item);
    return;
  }
  const bool by_lane = !lanes.empty();
  if (!by_lane) {
    lanes.push_back(Id<Lane>::none());
  }
  const Id<Site> start = by_lane ? builder_.firm.lanes[lanes.front()].from_site : Id<Site>::none();
  const auto from = start.exists() ? builder_.node_of(demand.item, start) : home;
  if (from != home) {
    feed(home, from, demand.mean);
  }
  const bool first_here = by_lane || !fetched_.contains(demand.item);
  const auto node = node_at(demand, by_lane);
  ask(built_.network.nodes[static_cast<std::size_t>(node)], demand, item);
  if (!first_here) {
    feed(from, node, demand.mean);
    return;
  }
  const auto shares = lane_shares(builder_.firm, lanes);
  feeds_.emplace(node, static_cast<std::int32_t>(built_.sources.size()));
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    add_way(SourceKind::delivery, lanes[i], from, node, demand.mean * shares[i],
            builder_.transit(lanes[i]));
  }
  add_other_places(from, node, builder_.transit(lanes.front()));
}

/// Puts what lies in stock on its nodes; what lies elsewhere can be brought home.
void Deliverer::add_stock() {
  for (const Stock& stock : builder_.firm.stock) {
    const auto home = built_.main_node[stock.item.index()];
    if (home < 0 || (stock.quantity <= Pieces() && !lies_elsewhere(stock))) {
      continue;
    }
    const Id<Site> site = stock.site.exists() ? stock.site : home_of(stock.item);
    const auto node = builder_.node_of(stock.item, site);
    built_.network.nodes[static_cast<std::size_t>(node)].stock +=
        std::max(0.0, stock.quantity.natural());
    // Not from a place that home itself fills: goods would go round.
    if (node != home && feeds_.try_emplace(node, -1).second) {
      add_way(SourceKind::transfer, {}, node, home, 0, bring_days);
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
