#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "questions/lines/frontier/decisions.h"

namespace tienvoud::lines {

/// What the parts of decisions_of share: the design problem as it grows.
struct Deciding {
  const WiderFirm& wider;
  const Firm& today;
  DecisionProblem& result;
  std::vector<double> flow = {};                      ///< units a day through each node, today
  std::int32_t groups = 0;                            ///< given out so far
  std::map<Id<Site>, std::int32_t> opened_with = {};  ///< of a candidate place: its option

  [[nodiscard]] std::vector<methods::SupplySource>& sources() const {
    return result.problem.network.sources;
  }
  /// Adds an option and what it is; gives its number.
  std::int32_t add(methods::DesignOption option, Decision decision) {
    result.problem.options.push_back(std::move(option));
    result.decisions.push_back(std::move(decision));
    return static_cast<std::int32_t>(result.decisions.size()) - 1;
  }
  /// What a closed candidate could give once it is open: what its offer says, else all of it.
  [[nodiscard]] double room_of(std::size_t source) const {
    const auto& whole = result.network.network.sources[source];
    return std::isfinite(whole.capacity) ? whole.capacity
                                         : 2 * flow[static_cast<std::size_t>(whole.node)];
  }
};

/// Second sources, standing ready or with a part of the flow; subcontractors; places to open.
void add_candidates(Deciding& deciding);
/// Other parts between the two largest of today's sources of an item.
void add_source_shares(Deciding& deciding);
/// Lanes: a second carriage standing ready, and other parts among the lanes between two places, the
/// change to another lane or mode among them.
void add_lane_moves(Deciding& deciding);
/// More stock of what failures make scarce, less of what holds more than `stock` places.
void add_stock_moves(Deciding& deciding, const StressAnswer& stress, const StockAnswer& stock);
/// Places where nothing is made, to close. `full` has the ways to customers.
void add_closings(Deciding& deciding, const FirmNetwork& full);

}  // namespace tienvoud::lines
