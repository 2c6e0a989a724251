#include "methods/stock_placement/blocks.h"
#include "methods/stock_placement/placement.h"
#include "methods/stock_placement/search.h"
#include "methods/stock_placement/stage_graph.h"

namespace tienvoud::methods {

Result<StockPlacement> place_stock(const StockNetwork& network, const PlacementOptions& options) {
  TRY_ASSIGN(const auto graph, make_stage_graph(network));
  if (graph.size() == 0) {
    return StockPlacement();
  }
  Blocks blocks(graph);
  Search search(graph, options, blocks.count() > 1 ? &blocks : nullptr);
  search.run({graph.ranges, {}, {}, 0});
  StockPlacement placement;
  placement.inbound = search.best().inbound;
  placement.service = search.best().service;
  placement.cost = search.best().cost;
  placement.lower_bound = search.lower_bound();
  placement.sweeps = search.sweeps();
  placement.branches = search.branches();
  return placement;
}

}  // namespace tienvoud::methods
