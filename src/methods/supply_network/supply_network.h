#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "base/result.h"

namespace tienvoud::methods {

// A firm's supply and delivery lines as numbers, in the form that the stress test, the simulation
// of disruptions and the frontier read. Indices name rows of the vectors; times are in days,
// money in EUR, quantities in units of the node.

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

/// An item at a place: what lies there, what customers ask of it, and what that earns.
struct SupplyNode {
  double stock = 0;             ///< usable at once
  double demand = 0;            ///< of customers, a day; 0 where only other nodes take of it
  double demand_deviation = 0;  ///< standard deviation of one day's demand
  double margin = 0;            ///< EUR lost with each unit that a customer does not get
  double price = 0;             ///< EUR a customer pays for a unit
  double value = 0;             ///< EUR that one unit in stock binds
};

/// One way in which a node is filled: bought, brought from another place, or made of components.
/// Bought where no SupplyInput names it.
struct SupplySource {
  std::int32_t node = 0;
  double flow = 0;                 ///< units a day it delivers today
  double capacity = no_limit;      ///< units a day it can deliver at most; at least `flow`
  double ramp = 0;                 ///< days until it can deliver more than today
  double cost = 0;                 ///< EUR a unit, freight included
  double lead_time = 0;            ///< mean days from order to receipt, or of the process
  double lead_time_deviation = 0;  ///< of a single order
  /// Days of `flow` that are on the way and still come when the source fails; the first delivery
  /// after its recovery takes as long. 0 for what is made.
  double transit = 0;
};

/// A unit that `source` makes takes `quantity` of `node`.
struct SupplyInput {
  std::int32_t source = 0;
  std::int32_t node = 0;
  double quantity = 1;
};

/// Something that several sources share and that is limited: the hours of a machine group, the
/// kilograms of a lane, the output of a supplier.
struct SharedCapacity {
  double per_day = no_limit;
};

/// A unit from `source` takes `quantity` of the shared capacity.
struct CapacityUse {
  std::int32_t source = 0;
  std::int32_t capacity = 0;
  double quantity = 1;
};

/// What may fail at once, and for how long: a supplier, a site, a lane, a region, ...
struct SupplyFailure {
  std::vector<std::int32_t> sources;     ///< deliver nothing
  std::vector<std::int32_t> capacities;  ///< have nothing
  std::vector<std::int32_t> nodes;       ///< whose stock at the time is lost
  double days = 0;                       ///< time to recover
  double per_year = 0;  ///< how often it happens, for those who need that; 0: never
};

struct SupplyNetwork {
  std::vector<SupplyNode> nodes;
  std::vector<SupplySource> sources;
  std::vector<SupplyInput> inputs;
  std::vector<SharedCapacity> capacities;
  std::vector<CapacityUse> uses;
};

/// The network as it is walked: who fills and who takes of each node, in the order in which goods
/// flow.
struct SupplyOrder {
  std::vector<std::int32_t> nodes;  ///< each after all the nodes it is made of
  // Compressed rows: those of i are [first[i], first[i + 1]) of the list.
  std::vector<std::int32_t> first_source, source;  ///< sources of each node
  std::vector<std::int32_t> first_input, input;    ///< inputs (rows) of each source
  std::vector<std::int32_t> first_taker, taker;    ///< inputs (rows) that take of each node
  std::vector<std::int32_t> first_use, use;        ///< uses (rows) of each source
  std::vector<std::int32_t> first_user, user;      ///< uses (rows) of each capacity
};

/// Of each source: the node whose stock it brings, where that is all that it does, or -1. Such a
/// source has no flow and no limit and takes no time and nothing else, and nobody fills the node,
/// takes of it or asks it but through this source: what lies there is at hand. The network's
/// indices name what is there. Linear in the size of the network.
std::vector<std::int32_t> stock_elsewhere(const SupplyNetwork& network);

/// Checks the network and orders it. Errors: invalid_input for an index that names nothing, a
/// negative or not finite number (capacities may be no_limit), a capacity below its flow, or a
/// cycle; the message names the node. Linear in the size of the network.
Result<SupplyOrder> order_network(const SupplyNetwork& network);

}  // namespace tienvoud::methods
