#pragma once

#include <cstdint>
#include <functional>

#include "methods/shop_schedule/graph/selection.h"

namespace tienvoud::methods {

struct GraphSearchOptions {
  std::uint64_t seed = 1;
  int threads = 1;
  std::int64_t moves = 1'000'000;                       ///< of all islands together
  Tick bound = 0;                                       ///< no selection is shorter
  std::function<bool(const Selection& best)> progress;  ///< after each exchange; false: stop
  std::function<bool()> is_over;                        ///< asked by all threads
};

struct GraphSearchAnswer {
  Selection best;
  std::int64_t moves = 0;
};

/// Two islands, each with a few good selections: two of them are joined half-way, the child is
/// improved by tabu search and takes the place of the worst. After a fixed number of moves each
/// island shows the other its best, so that the answer does not depend on the threads. `first` is
/// where both begin. Source of joining and improving in turn: Peng, Lü and Cheng, A tabu
/// search/path relinking algorithm to solve the job shop scheduling problem (2015).
GraphSearchAnswer search_graph(const GraphProblem& problem,
                               const Selection& first,
                               const GraphSearchOptions& options);

}  // namespace tienvoud::methods
