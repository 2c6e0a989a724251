// The checker: from the definition, with nothing of the search.
#include <fmt/format.h>

#include <algorithm>

#include "methods/stock_placement/placement.h"

namespace tienvoud::methods {

Result<double> placement_cost(const StockNetwork& network,
                              const std::vector<std::int32_t>& service) {
  if (service.size() != network.stages.size()) {
    return Error{ErrorCode::invalid_input, "there is not one service time a stage", "", ""};
  }
  std::vector<std::int32_t> inbound(service.size(), 0);
  for (const StockLink& link : network.links) {
    auto& latest = inbound[static_cast<std::size_t>(link.to)];
    latest = std::max(latest, service[static_cast<std::size_t>(link.from)]);
  }
  double sum = 0;
  for (std::size_t i = 0; i < service.size(); ++i) {
    const StockStage& stage = network.stages[i];
    const std::int32_t net = inbound[i] + stage.lead_time - service[i];
    if (service[i] < 0 || service[i] > stage.longest_service_time || net < 0) {
      return Error{
          ErrorCode::invalid_input,
          fmt::format("stage {} promises {} periods, which it may not or cannot", i, service[i]),
          "", ""};
    }
    sum += stage.cost(net);
  }
  return sum;
}

}  // namespace tienvoud::methods
