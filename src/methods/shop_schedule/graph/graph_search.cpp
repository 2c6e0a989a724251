#include "methods/shop_schedule/graph/graph_search.h"

#include <algorithm>
#include <deque>

#include "base/parallel.h"
#include "methods/shop_schedule/graph/elite_island.h"

namespace tienvoud::methods {
namespace {

constexpr std::size_t islands = 2;
constexpr int exchange_every = 10;  ///< rounds, so that the islands stay apart for a while

/// Moves of each island in a round: about a second's.
std::int64_t moves_between(const GraphProblem& problem) {
  return std::clamp<std::int64_t>(20'000'000 / (problem.operations + 1), 256, 100'000);
}

}  // namespace

GraphSearchAnswer search_graph(const GraphProblem& problem,
                               const Selection& first,
                               const GraphSearchOptions& options) {
  const auto is_over = [&] { return options.is_over && options.is_over(); };
  std::deque<EliteIsland> all;
  for (std::size_t i = 0; i < islands; ++i) {
    all.emplace_back(problem, first, options.seed, i);
  }
  GraphSearchAnswer answer;
  answer.best = first;
  std::int64_t left = options.moves;
  int round = 0;
  while (left > 0 && answer.best.makespan > options.bound && !is_over()) {
    const std::int64_t each = std::min(moves_between(problem),
                                       (left + std::int64_t{islands} - 1) / std::int64_t{islands});
    const std::int64_t before = answer.moves;
    parallel_for(islands, options.threads,
                 [&](std::size_t i) { all[i].advance(each, options.bound, is_over); });
    answer.moves = 0;
    for (const EliteIsland& island : all) {
      answer.moves += island.moves();
      if (island.best().makespan < answer.best.makespan) {
        answer.best = island.best();
      }
    }
    if ((options.progress && !options.progress(answer.best)) || answer.moves == before) {
      break;
    }
    left -= answer.moves - before;
    if (++round % exchange_every != 0) {
      continue;
    }
    std::vector<Selection> shown;
    for (const EliteIsland& island : all) {
      shown.push_back(island.best());
    }
    for (std::size_t i = 0; i < islands; ++i) {
      all[i].welcome(shown[(i + 1) % islands]);
    }
  }
  return answer;
}

}  // namespace tienvoud::methods
