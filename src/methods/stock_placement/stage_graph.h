#pragma once

#include <cstdint>
#include <vector>

#include "methods/stock_placement/placement.h"

namespace tienvoud::methods {

/// Whole numbers from low to high, both in.
struct TimeRange {
  std::int32_t low = 0;
  std::int32_t high = 0;
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(high - low) + 1; }
};

/// What the times of every stage may be; ranges of a branch are parts of those of the whole.
struct TimeRanges {
  std::vector<TimeRange> inbound;
  std::vector<TimeRange> service;
};

/// How a block of a network is bound to the stages around it; empty where there is nothing around.
struct Surroundings {
  std::vector<TimeRange> inbound;  ///< what a stage's inbound time may be for those outside
  std::vector<std::vector<double>> inbound_price;  ///< by time, of each stage; empty for none
  std::vector<std::vector<double>> service_price;
};

/// A checked network, its stages in topological order and its links in rows.
struct StageGraph {
  std::vector<std::int32_t> lead_time;
  std::vector<std::vector<double>> cost;          ///< by net replenishment time
  std::vector<bool> concave;                      ///< of each cost
  std::vector<std::int32_t> order;                ///< stages, every one after its predecessors
  std::vector<StockLink> links;                   ///< by `to` in that order, then by `from`
  std::vector<std::vector<std::int32_t>> into;    ///< links that end at a stage
  std::vector<std::vector<std::int32_t>> out_of;  ///< links that begin at a stage
  TimeRanges ranges;
  Surroundings around;

  [[nodiscard]] bool is_priced() const { return !around.inbound_price.empty(); }
  [[nodiscard]] std::size_t size() const { return lead_time.size(); }
};

/// Errors: as of place_stock.
Result<StageGraph> make_stage_graph(const StockNetwork& network);

/// Narrows ranges until every time in them can be met by its neighbours' alone; false where one
/// becomes empty.
bool narrow(const StageGraph& graph, TimeRanges& ranges);

}  // namespace tienvoud::methods
