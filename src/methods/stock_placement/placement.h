#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "base/result.h"

namespace tienvoud::methods {

/// One stage of a supply network: an item at a place.
struct StockStage {
  std::int32_t lead_time = 0;  ///< whole periods of its own process, 0 or more
  /// The longest time it may promise to whoever it delivers to; of a stage that serves customers
  /// what those accept.
  std::int32_t longest_service_time = std::numeric_limits<std::int32_t>::max();
  /// What its safety stock costs where it has to cover so many periods of demand: at least 0 and
  /// never falling. Any such function; concave ones are solved much faster.
  std::function<double(std::int32_t net_replenishment_time)> cost;
};

struct StockLink {
  std::int32_t from = 0;  ///< indices of stages
  std::int32_t to = 0;
};

/// A network of stages without cycles; not necessarily a tree.
struct StockNetwork {
  std::vector<StockStage> stages;
  std::vector<StockLink> links;
};

struct PlacementOptions {
  double relative_gap = 1e-9;          ///< stop where the cost is proven to be this near the least
  std::int64_t most_sweeps = 200'000;  ///< over the whole network, all branches together
  /// Values of messages read; so many take about ten seconds.
  std::int64_t most_work = 1'300'000'000;
};

/// Service times that make the safety stock of the whole network cheap, with the proof of how
/// cheap it can be.
struct StockPlacement {
  std::vector<std::int32_t> inbound;  ///< periods each stage waits for its longest supplier
  std::vector<std::int32_t> service;  ///< periods each stage promises to all it delivers to
  double cost = 0;                    ///< sum of cost(inbound + lead_time - service)
  double lower_bound = 0;             ///< no placement costs less
  std::int64_t sweeps = 0;
  std::int64_t branches = 0;  ///< 0: the first bound was tight

  [[nodiscard]] double relative_gap() const {
    return cost > 0 ? (cost - lower_bound) / cost : cost - lower_bound;
  }
};

/// The guaranteed-service model (Graves and Willems 2000) on a general network (Humair and Willems
/// 2011), solved by sequential tree-reweighted message passing (Kolmogorov 2006) on a graph with
/// two variables a stage, and branch and bound where its bound is not tight. Every stage promises
/// one service time to all its successors; one without predecessors is supplied at once. Same
/// input, same answer. Errors: invalid_input for a cycle (naming its stages), a link to nowhere, a
/// negative time, or a cost that is negative, falling or not a number. Where `most_sweeps` or
/// `most_work` end it the answer keeps all promises and `relative_gap` says what is not proven.
Result<StockPlacement> place_stock(const StockNetwork& network,
                                   const PlacementOptions& options = {});

/// The cost of service times by the definition, or the reason why they break the rules: for
/// checking answers, with nothing shared with place_stock.
Result<double> placement_cost(const StockNetwork& network,
                              const std::vector<std::int32_t>& service);

}  // namespace tienvoud::methods
