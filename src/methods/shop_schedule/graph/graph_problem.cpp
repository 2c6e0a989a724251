#include "methods/shop_schedule/graph/graph_problem.h"

#include <algorithm>

namespace tienvoud::methods {
namespace {

constexpr ShopTime most_time = ShopTime{1} << 30;  // that all operations take one after the other

bool machines_alone(const ShopProblem& shop) {
  return shop.needs.empty() && shop.pins.empty() && !shop.same_order &&
         std::ranges::none_of(shop.machines,
                              [](const ShopMachine& machine) { return machine.calendar >= 0; }) &&
         std::ranges::none_of(shop.modes,
                              [](const ShopMode& mode) {
                                return mode.machine < 0 || mode.setup > 0 || mode.calendar >= 0;
                              }) &&
         std::ranges::none_of(shop.precedences, [](const ShopPrecedence& arc) {
           return arc.part < 1 || arc.lag < 0;
         });
}

/// Whether all times one after the other stay within a Tick.
bool times_fit(const ShopProblem& shop) {
  ShopTime most_setup = 0;
  for (const SetupMatrix& matrix : shop.setups) {
    for (const ShopTime time : matrix.times) {
      most_setup = std::max(most_setup, time);
    }
  }
  ShopTime sum = 0;
  ShopTime release = 0;
  for (const ShopOperation& operation : shop.operations) {
    ShopTime longest = 0;
    for (auto i = operation.first_mode; i < operation.end_mode; ++i) {
      const ShopMode& mode = shop.modes[static_cast<std::size_t>(i)];
      longest = std::max(longest, mode.run);
    }
    sum += longest + most_setup;
    release = std::max(
        {release, operation.release,
         operation.job < 0 ? 0 : shop.jobs[static_cast<std::size_t>(operation.job)].release});
    if (sum >= most_time) {
      return false;
    }
  }
  for (const ShopPrecedence& arc : shop.precedences) {
    sum += arc.lag;
    if (sum >= most_time) {
      return false;
    }
  }
  return sum + release < most_time;
}

void add_modes(const ShopProblem& shop, GraphProblem& graph) {
  graph.first_mode = {0};
  for (const ShopOperation& operation : shop.operations) {
    for (auto i = operation.first_mode; i < operation.end_mode; ++i) {
      const ShopMode& mode = shop.modes[static_cast<std::size_t>(i)];
      graph.modes.push_back({mode.machine, static_cast<Tick>(mode.run), i});
    }
    graph.is_flexible |= operation.end_mode - operation.first_mode > 1;
    graph.first_mode.push_back(static_cast<std::int32_t>(graph.modes.size()));
    ShopTime release = operation.release;
    if (operation.job >= 0) {
      release = std::max(release, shop.jobs[static_cast<std::size_t>(operation.job)].release);
    }
    graph.release.push_back(static_cast<Tick>(release));
  }
}

/// Arcs as rows: those of each operation, by one of their ends.
void add_arcs(const ShopProblem& shop,
              std::int32_t ShopPrecedence::* at,
              std::int32_t ShopPrecedence::* other,
              std::vector<std::int32_t>& first,
              std::vector<PrecedenceArc>& arcs) {
  first.assign(shop.operations.size() + 1, 0);
  for (const ShopPrecedence& arc : shop.precedences) {
    ++first[static_cast<std::size_t>(arc.*at) + 1];
  }
  for (std::size_t i = 1; i < first.size(); ++i) {
    first[i] += first[i - 1];
  }
  arcs.resize(shop.precedences.size());
  auto next = first;
  for (const ShopPrecedence& arc : shop.precedences) {
    const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(arc.*at)]++);
    arcs[place] = {arc.*other, static_cast<Tick>(arc.lag)};
  }
}

void sort_topologically(GraphProblem& graph) {
  const auto count = static_cast<std::size_t>(graph.operations);
  std::vector<std::int32_t> open(count);
  for (std::size_t i = 0; i < count; ++i) {
    open[i] = graph.first_before[i + 1] - graph.first_before[i];
    if (open[i] == 0) {
      graph.topological.push_back(static_cast<std::int32_t>(i));
    }
  }
  for (std::size_t i = 0; i < graph.topological.size(); ++i) {
    for (const PrecedenceArc& arc : graph.after_of(graph.topological[i])) {
      if (--open[static_cast<std::size_t>(arc.other)] == 0) {
        graph.topological.push_back(arc.other);
      }
    }
  }
}

void set_least_tails(GraphProblem& graph) {
  graph.least_tail.assign(static_cast<std::size_t>(graph.operations), 0);
  for (std::size_t i = graph.topological.size(); i-- > 0;) {
    const std::int32_t operation = graph.topological[i];
    Tick shortest = std::numeric_limits<Tick>::max();
    for (const GraphMode& mode : graph.modes_of(operation)) {
      shortest = std::min(shortest, mode.time);
    }
    Tick rest = 0;
    for (const PrecedenceArc& arc : graph.after_of(operation)) {
      rest = std::max(rest, arc.lag + graph.least_tail[static_cast<std::size_t>(arc.other)]);
    }
    graph.least_tail[static_cast<std::size_t>(operation)] = shortest + rest;
  }
}

}  // namespace

std::optional<GraphProblem> graph_problem_of(const ShopProblem& shop) {
  if (!machines_alone(shop) || !times_fit(shop)) {
    return std::nullopt;
  }
  GraphProblem graph;
  graph.shop = &shop;
  graph.operations = static_cast<std::int32_t>(shop.operations.size());
  graph.machines = static_cast<std::int32_t>(shop.machines.size());
  graph.has_setups = std::ranges::any_of(
      shop.machines, [](const ShopMachine& machine) { return machine.setups >= 0; });
  add_modes(shop, graph);
  add_arcs(shop, &ShopPrecedence::after, &ShopPrecedence::before, graph.first_before, graph.before);
  add_arcs(shop, &ShopPrecedence::before, &ShopPrecedence::after, graph.first_after, graph.after);
  sort_topologically(graph);
  set_least_tails(graph);
  return graph;
}

}  // namespace tienvoud::methods
