#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "methods/network_simulation/simulation.h"

namespace tienvoud::methods::simulation {

// The network and its plan as the kernel walks them: nodes in the order in which goods flow, the
// sources of a node and the inputs of a source side by side. `id` is the row of the network.

struct FlatNode {
  std::int32_t id = 0;
  std::int32_t first_source = 0, end_source = 0;
  std::int32_t first_taker = 0, end_taker = 0;  ///< in FlatNetwork::taker
  std::int32_t customers_after = 0;             ///< takers served before its customers
  double base_stock = 0;
};

struct FlatSource {
  std::int32_t id = 0;
  std::int32_t first_input = 0, end_input = 0;
  std::int32_t lead_times = 0;  ///< the first of its 256 equally likely ones, in whole days
  std::int32_t slots = 1;       ///< its longest lead time and today
  std::int32_t constant = -1;   ///< its lead time where it does not vary
  std::size_t ring = 0;         ///< its first slot in the state
  bool uses_capacity = false;
  double capacity = no_limit;
  double share = 1;  ///< of what its node orders
  double spare = 0;  ///< units a day it could deliver beyond its flow: takes this part of the rest
  double ramp = 0;
};

struct FlatInput {
  std::int32_t id = 0;
  std::int32_t source = 0;
  std::int32_t node = 0;
  double quantity = 1;
};

struct FlatCapacity {
  double per_day = no_limit;
  std::int32_t first_user = 0, end_user = 0;
};

struct FlatUse {
  std::int32_t source = 0;
  double quantity = 0;
  double usual =
      0;  ///< units a day of the source: its flow, enlarged so that all fill the capacity
};

/// A node with customers, and its demand as numbers: mean and deviation, of the logarithm where
/// demand is intermittent.
struct FlatCustomers {
  std::int32_t node = 0;
  std::int32_t id = 0;
  DemandKind kind = DemandKind::normal;
  bool lost_sales = false;
  double mean = 0;
  double deviation = 0;
  double chance = 1;
  std::uint32_t first_listed = 0, listed = 0;
};

struct FlatFailure {
  std::vector<std::int32_t> sources, capacities, nodes;  ///< flat rows
  double days = 0;
  double chance = 0;  ///< a day that is up
  RecoveryPlan recovery;
};

struct FlatBegin {
  std::int32_t run = 0, failure = 0;
  std::int32_t day = 0;  ///< the warm-up counted
};

struct FlatNetwork {
  std::vector<FlatNode> nodes;
  std::vector<FlatSource> sources;
  std::vector<FlatInput> inputs;
  std::vector<std::int32_t> taker;  ///< inputs (rows) that take of each node, by priority
  std::vector<FlatCapacity> capacities;
  std::vector<FlatUse> users;
  std::vector<FlatCustomers> customers;
  std::vector<double> listed;
  std::vector<std::uint16_t> lead_times;
  std::vector<FlatFailure> failures;
  bool failures_are_planned = false;
  std::vector<FlatBegin> begins;  ///< where they are; ascending by run, failure and day
  std::vector<std::int32_t> node_at, source_at;  ///< flat row of each row of the network
  std::size_t ring_slots = 0;
  bool rations_by_priority = false;
  bool orders_cross = true;
  bool reroute = true;
};

/// Checks the plan against the network and flattens both. Errors: see simulate_network.
Result<FlatNetwork> flatten(const SupplyNetwork& network,
                            const std::vector<SupplyFailure>& failures,
                            const SimulationPlan& plan,
                            const SimulationOptions& options);

/// 256 equally likely whole days for a source: those given, or lognormal with its mean and
/// deviation. What is between two whole days is spread so that the mean is kept.
std::vector<std::uint16_t> whole_lead_times(const SupplySource& source,
                                            const std::vector<double>& given);

/// Nothing where the plan fits the network. Errors: invalid_input.
Result<void> check_plan(const SupplyNetwork& network,
                        const std::vector<SupplyFailure>& failures,
                        const SimulationPlan& plan,
                        const SimulationOptions& options);

}  // namespace tienvoud::methods::simulation
