#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "methods/lead_time/lead_time.h"
#include "methods/supply_network/supply_network.h"
#include "model/firm/firm.h"
#include "questions/lines/network/daily_demand.h"
#include "questions/lines/network/item_figures.h"

namespace tienvoud::lines {

/// What a node of the network is: an item at a site, or on its way out at a customer.
struct NodeMeaning {
  Id<Item> item;
  Id<Site> site;          ///< none: at the customer
  Id<Customer> customer;  ///< none: not at a customer
};

enum class SourceKind : std::uint8_t { purchase, make, transfer, delivery };

/// What a source of the network is.
struct SourceMeaning {
  SourceKind kind = SourceKind::purchase;
  Id<Offer> offer;           ///< of a purchase; none: nobody offers what is bought
  Id<Lane> lane;             ///< on which it travels; none: nobody said
  Id<Resource> other_group;  ///< of an item made another way: the group that does it instead
};

/// What a shared capacity is: one of these.
struct CapacityMeaning {
  Id<Resource> group;
  Id<Offer> offer;
  Id<Lane> lane;
};

/// A value that nobody gave and that the answer rests on.
struct AssumedValue {
  std::string table;
  std::string row;
  std::string column;
  std::string value;  ///< with its unit
};

/// Something in the firm's data that stands in the way of a part of the answer.
struct LinesFinding {
  std::string table;
  std::string row;
  std::string what;
  std::string remedy;
};

/// The firm's supply and delivery lines: numbers, and what each of them is.
struct FirmNetwork {
  methods::SupplyNetwork network;
  std::vector<NodeMeaning> nodes;           ///< as network.nodes
  std::vector<SourceMeaning> sources;       ///< as network.sources
  std::vector<CapacityMeaning> capacities;  ///< as network.capacities
  std::vector<DailyDemand> demand;
  std::vector<ItemFigures> items;       ///< as firm.items
  std::vector<std::int32_t> main_node;  ///< of each item: where it is made or comes in; -1
  methods::LeadTimes lead_times;        ///< group: index of the offer, mode: of transport
  std::vector<AssumedValue> assumed;
  std::vector<LinesFinding> findings;
};

/// Reads the firm as a network. Only what customers ask for, directly or through bills, is in it.
/// - A node for each item at the site where it is made or comes in, for each other site where some
///   of it lies or is meant to, and for each customer to whom a lane leads. What lies elsewhere
///   counts as at hand, also where home fails: it is sent from where it lies.
/// - Purchases come by the lanes of their supplier: today's flow as the lanes' shares say, else by
///   the first lane to the site; others stand ready. So do goods to customers. An offer that is
///   approved but buys nothing today stands ready too.
/// - Work centers are shared capacities of their machines' hours; modes on another group and other
///   routings, with their own lines of the bill, are other ways to make. What is used today is
///   always possible: where the data says otherwise, a finding.
/// Errors: unusable where no customer asks anything; not_found for an unknown time zone.
Result<FirmNetwork> network_of(const Firm& firm, Instant now);

}  // namespace tienvoud::lines
