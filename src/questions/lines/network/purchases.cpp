#include <algorithm>

#include "questions/lines/network/network_builder.h"

namespace tienvoud::lines {
namespace {

constexpr double lead_time_otherwise_d = 14;
constexpr double days_of_a_week = 7;
constexpr double stretch_otherwise = 1.5;  // how far above today an offer goes that says nothing
constexpr double spread_otherwise = 0.3;   // of the lead time

/// The lanes from a supplier to a site.
std::vector<Id<Lane>> lanes_from(const Firm& firm, Id<Supplier> supplier, Id<Site> site) {
  std::vector<Id<Lane>> found;
  for (const Id<Lane> id : firm.lanes.ids()) {
    const Lane& lane = firm.lanes[id];
    if (lane.from_supplier == supplier && (lane.to_site == site || !site.exists())) {
      found.push_back(id);
    }
  }
  return found;
}

std::int32_t mode_number(const Firm& firm, Id<Supplier> supplier) {
  for (const Lane& lane : firm.lanes) {
    if (lane.from_supplier == supplier) {
      return static_cast<std::int32_t>(lane.mode);
    }
  }
  return -1;
}

struct LeadTime {
  double mean = 0;
  double deviation = 0;
};

/// Learnt from its own receipts, else as stated, else as its mode's receipts say, else assumed.
LeadTime lead_time_of(NetworkBuilder& builder, Id<Offer> id, const std::string& name) {
  const Offer& offer = builder.firm.offers[id];
  const auto& learnt = builder.built.lead_times;
  const auto group = static_cast<std::int32_t>(id.index());
  const std::int32_t mode = mode_number(builder.firm, offer.supplier);
  if (learnt.count(group, mode) > 0 || (!offer.lead_time && !learnt.empty())) {
    return {learnt.mean(group, mode), learnt.deviation(group, mode)};
  }
  if (!offer.lead_time) {
    builder.assume("offers", name, "lead_time_d", "14 d");
  }
  const double mean = offer.lead_time ? *offer.lead_time / days(1) : lead_time_otherwise_d;
  if (!offer.lead_time_spread) {
    builder.assume("offers", name, "lead_time_spread_d", "30 %");
  }
  return {mean,
          offer.lead_time_spread ? *offer.lead_time_spread / days(1) : mean * spread_otherwise};
}

/// What one offer delivers today and can at most, units a day.
struct OfferFlow {
  Id<Offer> offer;
  double flow = 0;
  double capacity = 0;
};

OfferFlow flow_of(NetworkBuilder& builder, Id<Offer> id, double flow, const std::string& name) {
  const Offer& offer = builder.firm.offers[id];
  OfferFlow result{id, flow, 0};
  if (offer.capacity) {
    const double stated = offer.capacity->natural() / days_of_a_week;
    if (stated < flow) {
      builder.find("offers", name,
                   "Customers ask for more than it can deliver; it is taken to deliver it anyway.",
                   "Mend capacity_per_week or share_fraction.");
    }
    result.capacity = std::max(flow, stated);
  } else {
    builder.assume("offers", name, "capacity_per_week", flow > 0 ? "150 % of today" : "all of it");
    result.capacity =
        flow > 0 ? flow * stretch_otherwise : builder.built.items[offer.item.index()].flow;
  }
  return result;
}

void add_offer(NetworkBuilder& builder, const OfferFlow& flow, const std::string& name) {
  const Firm& firm = builder.firm;
  const Offer& offer = firm.offers[flow.offer];
  const auto node = builder.built.main_node[offer.item.index()];
  const LeadTime lead_time = lead_time_of(builder, flow.offer, name);
  auto lanes =
      lanes_from(firm, offer.supplier, builder.built.nodes[static_cast<std::size_t>(node)].site);
  std::int32_t shared = -1;
  if (lanes.size() > 1) {
    shared = builder.add_capacity({{}, flow.offer, {}}, flow.capacity);
  }
  if (lanes.empty()) {
    lanes.push_back(Id<Lane>::none());
  }
  const auto shares = lane_shares(firm, lanes);
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const double transit = lanes[i].exists() ? builder.transit(lanes[i]) : 1;
    const double price = offer.price.for_one().natural() + builder.freight(lanes[i], offer.item);
    const auto source =
        builder.add_source({SourceKind::purchase, flow.offer, lanes[i], {}},
                           {.node = node,
                            .flow = flow.flow * shares[i],
                            .capacity = flow.capacity,
                            .ramp = shares[i] > 0 ? lead_time.mean : transit,
                            .cost = price,
                            .lead_time = std::max(lead_time.mean, transit),
                            .lead_time_deviation = lead_time.deviation,
                            .transit = std::min(transit, std::max(lead_time.mean, transit))});
    if (shared >= 0) {
      builder.built.network.uses.push_back({source, shared, 1});
    }
    builder.use_lane(source, lanes[i], offer.item);
  }
}

}  // namespace

void add_purchases(NetworkBuilder& builder) {
  const Firm& firm = builder.firm;
  std::vector<double> shares(firm.items.size(), 0);
  std::vector<int> offers(firm.items.size(), 0);
  for (const Offer& offer : firm.offers) {
    shares[offer.item.index()] += offer.approved ? offer.share.value() : 0;
    offers[offer.item.index()] += offer.approved ? 1 : 0;
  }
  for (const Id<Offer> id : firm.offers.ids()) {
    const Offer& offer = firm.offers[id];
    const ItemFigures& item = builder.built.items[offer.item.index()];
    if (!offer.approved || builder.built.main_node[offer.item.index()] < 0 ||
        (!item.bought && item.made)) {
      continue;
    }
    const std::string name =
        firm.suppliers[offer.supplier].code + " " + firm.items[offer.item].code;
    const double all = shares[offer.item.index()];
    const double part = all > 0 ? offer.share.value() / all : 1.0 / offers[offer.item.index()];
    add_offer(builder, flow_of(builder, id, item.flow * item.bought_share * part, name), name);
  }
}

methods::LeadTimes learn_lead_times(const Firm& firm, Instant now) {
  std::map<std::pair<Id<Supplier>, Id<Item>>, Id<Offer>> offers;
  for (const Id<Offer> id : firm.offers.ids()) {
    offers.emplace(std::pair(firm.offers[id].supplier, firm.offers[id].item), id);
  }
  std::vector<methods::LeadTimeReceipt> receipts;
  std::map<Id<Supplier>, std::int32_t> modes;
  for (const Id<Supplier> id : firm.suppliers.ids()) {
    modes[id] = mode_number(firm, id);
  }
  for (const PurchaseOrder& order : firm.purchase_orders) {
    if (!order.received_at || !order.ordered_at || *order.received_at >= now ||
        *order.received_at <= *order.ordered_at) {
      continue;
    }
    const auto offer = offers.find({order.supplier, order.item});
    receipts.push_back(
        {offer == offers.end() ? -1 : static_cast<std::int32_t>(offer->second.index()),
         order.lane.exists() ? static_cast<std::int32_t>(firm.lanes[order.lane].mode)
                             : modes[order.supplier],
         (*order.received_at - Instant()) / days(1),
         (*order.received_at - *order.ordered_at) / days(1)});
  }
  return methods::fit_lead_times(receipts);
}

}  // namespace tienvoud::lines
