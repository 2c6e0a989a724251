#include <algorithm>
#include <chrono>

#include "methods/shop_schedule/bounds/graph_bound.h"
#include "methods/shop_schedule/graph/dispatch.h"
#include "methods/shop_schedule/graph/graph_search.h"
#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/lists/list_search.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {
namespace {

/// The times of a selection, setups as late as they can be.
ShopSchedule schedule_of(const GraphProblem& graph, const Selection& selection) {
  ShopSchedule schedule;
  schedule.operations.resize(selection.order.size());
  std::vector<std::int32_t> last(static_cast<std::size_t>(graph.machines), -1);
  for (const std::int32_t operation : selection.order) {
    const auto at = static_cast<std::size_t>(operation);
    const GraphMode& mode = graph.modes[static_cast<std::size_t>(selection.modes[at])];
    std::int32_t& before = last[static_cast<std::size_t>(mode.machine)];
    PlacedOperation& placed = schedule.operations[at];
    placed.mode = mode.row;
    placed.setup_start = selection.starts[at] - graph.setup(before, operation, mode.machine);
    placed.start = selection.starts[at];
    placed.end = selection.starts[at] + mode.time;
    before = operation;
  }
  return schedule;
}

ShopAnswer schedule_graph(const GraphProblem& graph, const ShopOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  GraphSearchOptions search;
  search.seed = options.seed;
  search.threads = options.threads;
  search.moves = options.work * 1000;
  search.bound = graph_bound(graph);
  search.is_over = [&] {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    return options.seconds > 0 && passed.count() >= options.seconds;
  };
  if (options.progress) {
    search.progress = [&](const Selection& best) {
      return options.progress(value_of(*graph.shop, schedule_of(graph, best)));
    };
  }
  const auto found = search_graph(graph, dispatch_by_rules(graph), search);
  ShopAnswer answer;
  answer.schedule = schedule_of(graph, found.best);
  answer.value = value_of(*graph.shop, answer.schedule);
  answer.bound = search.bound;
  answer.moves = found.moves;
  return answer;
}

}  // namespace

Result<ShopAnswer> schedule_shop(const ShopProblem& problem, const ShopOptions& options) {
  TRY_ASSIGN(const auto index, index_shop(problem));
  if (options.goal == ShopGoal::makespan) {
    if (const auto graph = graph_problem_of(problem)) {
      return schedule_graph(*graph, options);
    }
  }
  return search_lists(index, options);
}

}  // namespace tienvoud::methods
