#include "questions/lines/frontier/smaller.h"

#include <map>
#include <tuple>

namespace tienvoud::lines {

Firm without_deliveries(Firm firm) {
  for (const Id<Lane> id : firm.lanes.ids()) {
    Lane lane = firm.lanes[id];
    if (lane.to_customer.exists()) {
      lane.to_customer = {};
      firm.lanes.set(id, lane);
    }
  }
  return firm;
}

namespace {

/// What lanes from one place bring to one customer, EUR of margin a day.
struct Carried {
  struct OnLane {
    double margin = 0;
    double freight = 0;  ///< EUR a day, of all that is carried, were it on this lane
    double mass = 0;     ///< kg a day, as well
  };
  double margin = 0;
  std::map<Id<Lane>, OnLane> lanes;
};

using Route = std::pair<Id<Customer>, Id<Site>>;

std::map<Route, Carried> carried_in(const Firm& firm, const FirmNetwork& full) {
  std::vector<Id<Site>> start(full.nodes.size());  // from where each customer's node is served
  std::vector<bool> served(full.nodes.size(), false);
  for (std::size_t i = 0; i < full.sources.size(); ++i) {
    const auto node = static_cast<std::size_t>(full.network.sources[i].node);
    if (full.sources[i].kind == SourceKind::delivery && full.sources[i].lane.exists() &&
        full.network.sources[i].flow > 0) {
      start[node] = firm.lanes[full.sources[i].lane].from_site;
      served[node] = true;
    }
  }
  std::map<Route, Carried> carried;
  for (std::size_t i = 0; i < full.sources.size(); ++i) {
    const auto& source = full.network.sources[i];
    const auto node = static_cast<std::size_t>(source.node);
    const Id<Lane> lane = full.sources[i].lane;
    const double margin = full.network.nodes[node].margin;
    if (full.sources[i].kind != SourceKind::delivery || !lane.exists() || !served[node] ||
        margin <= 0 || firm.lanes[lane].from_site != start[node]) {
      continue;
    }
    const double asked = full.network.nodes[node].demand;
    const auto& mass = firm.items[full.nodes[node].item].mass;
    Carried& route = carried[{full.nodes[node].customer, start[node]}];
    auto& on_lane = route.lanes[lane];
    on_lane.margin += source.flow * margin;
    on_lane.freight += asked * source.cost;
    on_lane.mass += mass ? asked * mass->for_one().natural() : 0;
    route.margin += source.flow * margin;
  }
  return carried;
}

}  // namespace

void carry_to_customers(const Firm& firm, const FirmNetwork& full, FirmNetwork& network) {
  for (const auto& [route, carried] : carried_in(firm, full)) {
    methods::SupplyNode node;
    node.demand = carried.margin;
    node.margin = 1;
    node.price = 1;
    const auto at = static_cast<std::int32_t>(network.nodes.size());
    network.nodes.push_back({{}, {}, route.first});
    network.network.nodes.push_back(node);
    for (const auto& [lane, on_lane] : carried.lanes) {
      methods::SupplySource source;
      source.node = at;
      source.flow = on_lane.margin;
      const double days_on_the_way = firm.lanes[lane].transit_time / days(1);
      source.ramp = source.flow > 0 ? 0 : days_on_the_way;
      source.lead_time = source.transit = days_on_the_way;
      source.cost = on_lane.freight / carried.margin;
      if (firm.lanes[lane].capacity && on_lane.mass > 0) {
        constexpr double days_of_a_week = 7;
        const double most = firm.lanes[lane].capacity->natural() / days_of_a_week;
        source.capacity = std::max(source.flow, carried.margin * most / on_lane.mass);
      }
      network.sources.push_back({SourceKind::delivery, {}, lane, {}});
      network.network.sources.push_back(source);
    }
  }
}

std::vector<methods::SupplyFailure> distinct(const std::vector<Failure>& failures) {
  using What = std::tuple<std::vector<std::int32_t>, std::vector<std::int32_t>,
                          std::vector<std::int32_t>, double>;
  std::map<What, std::size_t> places;
  std::vector<methods::SupplyFailure> kept;
  for (const Failure& failure : failures) {
    const auto& each = failure.failure;
    const auto [at, is_new] =
        places.emplace(What(each.sources, each.capacities, each.nodes, each.days), kept.size());
    if (is_new) {
      kept.push_back(each);
    } else {
      kept[at->second].per_year += each.per_year;
    }
  }
  return kept;
}

}  // namespace tienvoud::lines
