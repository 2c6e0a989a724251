#pragma once

#include <map>
#include <string>
#include <utility>

#include "questions/lines/network/firm_network.h"

namespace tienvoud::lines {

/// What the parts of network_of share: the network as it grows, and where things are in it.
struct NetworkBuilder {
  const Firm& firm;
  Instant now;
  FirmNetwork& built;
  Routings routings;
  std::map<std::pair<Id<Item>, Id<Site>>, std::int32_t> node_at = {};
  std::map<Id<Lane>, std::int32_t> lane_capacity = {};

  /// The node of an item at a site; made where there is none yet.
  std::int32_t node_of(Id<Item> item, Id<Site> site);
  std::int32_t add_node(const NodeMeaning& meaning, const methods::SupplyNode& node);
  std::int32_t add_source(const SourceMeaning& meaning, const methods::SupplySource& source);
  std::int32_t add_capacity(const CapacityMeaning& meaning, double per_day);
  void assume(std::string table, std::string row, std::string column, std::string value);
  void find(std::string table, std::string row, std::string what, std::string remedy);
  /// Lets the source travel by the lane: its mass takes of the lane's capacity, where that has one.
  void use_lane(std::int32_t source, Id<Lane> lane, Id<Item> item);
  [[nodiscard]] double freight(Id<Lane> lane, Id<Item> item) const;  ///< EUR a unit
  [[nodiscard]] double transit(Id<Lane> lane) const;  ///< days; 0 where there is no lane
};

/// Which part of what goes from one place to another each of the lanes between them carries: as
/// their shares say, in proportion, else all of it the first.
std::vector<double> lane_shares(const Firm& firm, const std::vector<Id<Lane>>& lanes);

/// The site of each item: where it is made, else where its first supplier's lane leads, else where
/// most of it lies, else the first factory. Linear in the firm's tables.
std::vector<Id<Site>> homes_of(const Firm& firm, const Routings& routings);

/// Sources of what is bought.
void add_purchases(NetworkBuilder& builder);
/// Sources of what is made, with the hours of machine groups. Error: not_found, a time zone.
Result<void> add_making(NetworkBuilder& builder);
/// Stock at other sites, and the ways to customers, with the demand.
void add_deliveries(NetworkBuilder& builder);
/// Receipts of purchase orders as evidence on lead times.
methods::LeadTimes learn_lead_times(const Firm& firm, Instant now);

}  // namespace tienvoud::lines
