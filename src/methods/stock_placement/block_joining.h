#pragma once

#include <cstdint>
#include <vector>

#include "methods/stock_placement/stage_graph.h"

namespace tienvoud::methods {

/// A label of each stage, the same for those of one block: stages that have much to do with each
/// other and little with the rest, at most `most_stages` of them.
std::vector<std::int32_t> block_labels(const StageGraph& graph, std::int32_t most_stages);

}  // namespace tienvoud::methods
