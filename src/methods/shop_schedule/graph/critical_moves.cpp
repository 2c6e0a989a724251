#include "methods/shop_schedule/graph/critical_moves.h"

#include <algorithm>

namespace tienvoud::methods {
namespace {

/// Within a block an operation moves at most so far: in longer ones the rest is rarely better, and
/// the work grows with the square.
constexpr std::size_t farthest = 64;

}  // namespace

CriticalMoves::CriticalMoves(const GraphProblem& problem)
    : problem_(&problem), on_machine_(static_cast<std::size_t>(problem.machines)) {}

void CriticalMoves::reset(const ShopGraph& graph) {
  if (problem_->is_flexible) {
    for (std::int32_t machine = 0; machine < problem_->machines; ++machine) {
      list_machine(graph, machine);
    }
  }
}

void CriticalMoves::follow(const ShopGraph& graph,
                           std::int32_t old_machine,
                           std::int32_t new_machine) {
  if (problem_->is_flexible) {
    list_machine(graph, new_machine);
    if (old_machine != new_machine) {
      list_machine(graph, old_machine);
    }
  }
}

void CriticalMoves::list_machine(const ShopGraph& graph, std::int32_t machine) {
  auto& list = on_machine_[static_cast<std::size_t>(machine)];
  list.clear();
  for (std::int32_t i = graph.first_of(machine); i >= 0; i = graph.at(i).after) {
    list.push_back(i);
  }
}

const std::vector<GraphMove>& CriticalMoves::find(const ShopGraph& graph, SearchRandom& random) {
  moves_.clear();
  find_path(graph, random);
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= path_.size(); ++i) {
    if (i == path_.size() || graph.at(path_[i]).before != path_[i - 1]) {
      if (i - begin > 1) {
        add_block(graph, begin, i);
      }
      begin = i;
    }
  }
  if (problem_->is_flexible) {
    for (const std::int32_t operation : path_) {
      add_modes(graph, operation);
    }
  }
  return moves_;
}

void CriticalMoves::find_path(const ShopGraph& graph, SearchRandom& random) {
  path_.clear();
  std::int32_t next = -1;
  std::uint32_t ties = 0;
  const auto choose = [&](std::int32_t operation) {
    if (random.below(++ties) == 0) {
      next = operation;
    }
  };
  for (const std::int32_t operation : graph.ends()) {
    const GraphNode& one = graph.at(operation);
    if (one.head + one.time == graph.makespan()) {
      choose(operation);
    }
  }
  while (next >= 0) {
    const std::int32_t here = next;
    path_.push_back(here);
    const GraphNode& one = graph.at(here);
    next = -1;
    ties = 0;
    for (const PrecedenceArc& arc : problem_->before_of(here)) {
      const GraphNode& other = graph.at(arc.other);
      if (other.head + other.time + arc.lag == one.head) {
        choose(arc.other);
      }
    }
    if (one.before >= 0) {
      const GraphNode& other = graph.at(one.before);
      if (other.head + other.time + graph.setup(one.before, here, one.machine) == one.head) {
        choose(one.before);
      }
    }
  }
  std::ranges::reverse(path_);
}

void CriticalMoves::add_block(const ShopGraph& graph, std::size_t begin, std::size_t end) {
  block_.clear();
  for (std::size_t i = begin; i < end; ++i) {
    const std::int32_t operation = path_[i];
    block_.push_back(
        {operation, graph.at(operation).time, graph.ready(operation), graph.rest(operation)});
  }
  heads_.resize(block_.size());
  const std::size_t last = block_.size() - 1;
  // What is first of the first block, or last of the last, gains nothing from another before it.
  const bool is_first = begin == 0 && !problem_->has_setups;
  const bool is_last = end == path_.size() && !problem_->has_setups;
  for (std::size_t i = 0; i < last; ++i) {
    if (!is_last && last - i <= farthest) {
      move_later(graph, i, last);
    }
    // Of two the swap is one move.
    if (!is_first && i + 1 <= farthest && (last > 1 || is_last)) {
      move_earlier(graph, i + 1, 0);
    }
  }
  for (std::size_t i = 1; i < last && i <= farthest; ++i) {
    if (!is_first) {
      move_later(graph, 0, i);
    }
    if (!is_last) {
      move_earlier(graph, last, last - i);
    }
  }
}

void CriticalMoves::move_later(const ShopGraph& graph, std::size_t from, std::size_t to) {
  const InBlock& moved = block_[from];
  const InBlock& target = block_[to];
  const Tick target_head = graph.at(target.operation).head;
  for (const PrecedenceArc& arc : problem_->after_of(moved.operation)) {
    const GraphNode& other = graph.at(arc.other);
    if (other.head + other.time <= target_head || arc.other == target.operation) {
      return;  // it may have to come before what it would pass
    }
  }
  const GraphNode& one = graph.at(moved.operation);
  const std::int32_t machine = one.machine;
  std::int32_t behind = one.before;
  Tick free = behind < 0 ? 0 : graph.at(behind).head + graph.at(behind).time;
  for (std::size_t i = from + 1; i <= to; ++i) {
    const InBlock& each = block_[i];
    heads_[i] = std::max(each.ready, free + graph.setup(behind, each.operation, machine));
    free = heads_[i] + each.time;
    behind = each.operation;
  }
  const Tick head = std::max(moved.ready, free + graph.setup(behind, moved.operation, machine));
  std::int32_t before = graph.at(target.operation).after;
  Tick tail = moved.rest;
  if (before >= 0) {
    tail = std::max(tail, graph.setup(moved.operation, before, machine) + graph.at(before).tail);
  }
  tail += moved.time;
  Tick estimate = head + tail;
  before = moved.operation;
  for (std::size_t i = to; i > from; --i) {
    const InBlock& each = block_[i];
    tail = each.time + std::max(each.rest, graph.setup(each.operation, before, machine) + tail);
    estimate = std::max(estimate, heads_[i] + tail);
    before = each.operation;
  }
  moves_.push_back({moved.operation, one.mode, target.operation, target.operation, true, estimate});
}

void CriticalMoves::move_earlier(const ShopGraph& graph, std::size_t from, std::size_t to) {
  const InBlock& moved = block_[from];
  const InBlock& target = block_[to];
  const Tick target_end = graph.at(target.operation).head + target.time;
  for (const PrecedenceArc& arc : problem_->before_of(moved.operation)) {
    if (graph.at(arc.other).head >= target_end || arc.other == target.operation) {
      return;
    }
  }
  const GraphNode& one = graph.at(moved.operation);
  const std::int32_t machine = one.machine;
  const std::int32_t first = graph.at(target.operation).before;
  const Tick free = first < 0 ? 0 : graph.at(first).head + graph.at(first).time;
  const Tick head = std::max(moved.ready, free + graph.setup(first, moved.operation, machine));
  std::int32_t behind = moved.operation;
  Tick end = head + moved.time;
  for (std::size_t i = to; i < from; ++i) {
    const InBlock& each = block_[i];
    heads_[i] = std::max(each.ready, end + graph.setup(behind, each.operation, machine));
    end = heads_[i] + each.time;
    behind = each.operation;
  }
  std::int32_t before = one.after;
  Tick tail = before < 0 ? 0 : graph.at(before).tail;
  Tick estimate = 0;
  for (std::size_t i = from; i-- > to;) {
    const InBlock& each = block_[i];
    const Tick gap = before < 0 ? 0 : graph.setup(each.operation, before, machine);
    tail = each.time + std::max(each.rest, gap + tail);
    estimate = std::max(estimate, heads_[i] + tail);
    before = each.operation;
  }
  tail = moved.time + std::max(moved.rest, graph.setup(moved.operation, before, machine) + tail);
  moves_.push_back(
      {moved.operation, one.mode, first, target.operation, false, std::max(estimate, head + tail)});
}

void CriticalMoves::add_modes(const ShopGraph& graph, std::int32_t operation) {
  const auto at = static_cast<std::size_t>(operation);
  for (std::int32_t mode = problem_->first_mode[at]; mode < problem_->first_mode[at + 1]; ++mode) {
    if (problem_->modes[static_cast<std::size_t>(mode)].machine != graph.at(operation).machine) {
      add_places(graph, operation, mode);
    }
  }
}

void CriticalMoves::add_places(const ShopGraph& graph, std::int32_t operation, std::int32_t mode) {
  const GraphMode& chosen = problem_->modes[static_cast<std::size_t>(mode)];
  const auto& list = on_machine_[static_cast<std::size_t>(chosen.machine)];
  const Tick ready = graph.ready(operation);
  const Tick rest = graph.rest(operation);
  // Before `low` all end before it is ready; from `high` on all matter less than what waits for it.
  const auto low = static_cast<std::size_t>(
      std::ranges::partition_point(list,
                                   [&](std::int32_t other) {
                                     return graph.at(other).head + graph.at(other).time <= ready;
                                   }) -
      list.begin());
  const auto high = static_cast<std::size_t>(
      std::ranges::partition_point(
          list, [&](std::int32_t other) { return graph.at(other).tail > rest; }) -
      list.begin());
  Tick latest_head = std::numeric_limits<Tick>::max();  // of what may be before it
  for (const PrecedenceArc& arc : problem_->after_of(operation)) {
    const GraphNode& other = graph.at(arc.other);
    const bool is_there = other.machine == chosen.machine;
    latest_head = std::min(latest_head, is_there ? other.head : other.head + other.time);
  }
  Tick earliest_end = -1;  // of what may be behind it
  for (const PrecedenceArc& arc : problem_->before_of(operation)) {
    const GraphNode& other = graph.at(arc.other);
    const bool is_there = other.machine == chosen.machine;
    earliest_end = std::max(earliest_end, is_there ? other.head + other.time : other.head);
  }
  GraphMove best;
  best.estimate = std::numeric_limits<Tick>::max();
  for (std::size_t i = std::min(low, high); i <= std::max(low, high); ++i) {
    const std::int32_t behind = i == 0 ? -1 : list[i - 1];
    const std::int32_t before = i == list.size() ? -1 : list[i];
    if ((behind >= 0 && graph.at(behind).head >= latest_head) ||
        (before >= 0 && graph.at(before).head + graph.at(before).time <= earliest_end)) {
      continue;
    }
    Tick start = graph.setup(behind, operation, chosen.machine);
    start += behind < 0 ? 0 : graph.at(behind).head + graph.at(behind).time;
    Tick left =
        before < 0 ? 0 : graph.setup(operation, before, chosen.machine) + graph.at(before).tail;
    const Tick estimate = std::max(ready, start) + chosen.time + std::max(rest, left);
    if (estimate < best.estimate) {
      best = {operation, mode, behind, -1, false, estimate};
    }
  }
  if (best.operation >= 0) {
    best.estimate = std::max(best.estimate, graph.across(operation));
    best.growth = chosen.time - graph.at(operation).time;
    moves_.push_back(best);
  }
}

}  // namespace tienvoud::methods
