#pragma once

#include <cstdint>
#include <vector>

#include "methods/stock_placement/message_passing.h"
#include "methods/stock_placement/stage_graph.h"

namespace tienvoud::methods {

/// Service times that keep all promises, and their cost.
struct ServiceTimes {
  std::vector<std::int32_t> inbound;
  std::vector<std::int32_t> service;
  double cost = 0;
};

/// Sets the cost of times, prices of a block's surroundings included.
void set_total(const StageGraph& graph, ServiceTimes& times);

/// Chooses, stage by stage from the suppliers on, the service time that is cheapest for the stage
/// and, by the messages, for its successors. Always within the rules of the whole network.
ServiceTimes decode(const StageGraph& graph,
                    const TimeRanges& ranges,
                    const MessagePassing& passing,
                    const Messages& messages);

/// Moves one stage's promise at a time, as long as that saves anything. Not for priced graphs.
void improve(const StageGraph& graph, ServiceTimes& times);

}  // namespace tienvoud::methods
