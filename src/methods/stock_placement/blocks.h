#pragma once

#include <cstdint>
#include <vector>

#include "methods/stock_placement/incumbent.h"
#include "methods/stock_placement/message_passing.h"
#include "methods/stock_placement/placement.h"
#include "methods/stock_placement/stage_graph.h"

namespace tienvoud::methods {

struct BlockSizes {
  std::int32_t least_divided = 2000;  ///< stages; smaller graphs have no blocks
  std::int32_t most_in_block = 2000;
};

/// A large graph in blocks of stages that have much to do with each other: product families, say.
/// Each block is solved alone, exactly, so that what does not close in one of them does not keep
/// the others open.
class Blocks {
 public:
  explicit Blocks(const StageGraph& graph, BlockSizes sizes = {});

  [[nodiscard]] std::size_t count() const { return parts_.size(); }

  /// What all that was done with blocks has cost, as MessagePassing counts it.
  [[nodiscard]] std::int64_t work() const { return work_; }

  /// A lower bound of the whole over `ranges`: each link between blocks is replaced by a price, the
  /// consumer's by `messages` after a sweep, which the supplier pays for the service time it
  /// promises and the consumer receives for the inbound time it waits. `times` are the best known;
  /// blocks where they are the best by those prices are soon proven so. Blocks that would rather
  /// have other times along a link between them are one block from then on.
  [[nodiscard]] double bound(const MessagePassing& passing,
                             const Messages& messages,
                             const TimeRanges& ranges,
                             const ServiceTimes& times,
                             const PlacementOptions& options);

  /// Makes each block as good as it can be while the promises of the others stay as they are.
  void improve(const MessagePassing& passing,
               const Messages& messages,
               ServiceTimes& times,
               const PlacementOptions& options);

 private:
  struct Part {
    std::vector<std::int32_t> stages;  ///< in the graph's order
    std::vector<std::int32_t> links;   ///< between them
  };
  void gather_parts(const std::vector<std::int32_t>& label);
  [[nodiscard]] StageGraph graph_of(const Part& part) const;
  void set_prices(const Part& part,
                  const MessagePassing& passing,
                  const Messages& messages,
                  const TimeRanges& ranges,
                  StageGraph& block) const;
  /// The links, as pairs of blocks, along which a block wants other times than the best known.
  void find_disputes(const Part& part,
                     const ServiceTimes& wanted,
                     const ServiceTimes& times,
                     std::vector<StockLink>& disputes) const;
  /// Joins blocks in dispute as long as they do not become too large.
  void settle(const std::vector<StockLink>& disputes);
  void improve_part(const Part& part,
                    const MessagePassing& passing,
                    const Messages& messages,
                    ServiceTimes& times,
                    const PlacementOptions& options);

  const StageGraph& graph_;
  BlockSizes sizes_;
  std::int64_t work_ = 0;
  std::vector<Part> parts_;
  std::vector<std::int32_t> block_of_;  ///< of each stage
  std::vector<std::int32_t> place_of_;  ///< in its block
};

}  // namespace tienvoud::methods
