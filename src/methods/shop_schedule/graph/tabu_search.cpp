#include "methods/shop_schedule/graph/tabu_search.h"

#include <algorithm>

namespace tienvoud::methods {
namespace {

constexpr unsigned slot_bits = 18;
constexpr std::int64_t ask_every = 256;

}  // namespace

TabuSearch::TabuSearch(const GraphProblem& problem, RandomStream stream)
    : problem_(problem),
      graph_(problem),
      critical_(problem),
      random_(stream),
      forbidden_until_(std::size_t{1} << slot_bits) {}

std::size_t TabuSearch::slot(std::int32_t first, std::int32_t second) const {
  const std::uint64_t key = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(first)) << 32U) |
                            static_cast<std::uint32_t>(second);
  return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> (64U - slot_bits));
}

void TabuSearch::forbid(std::int32_t first, std::int32_t second, std::int64_t until) {
  std::int64_t& slot_until = forbidden_until_[slot(first, second)];
  slot_until = std::max(slot_until, until);
}

bool TabuSearch::is_tabu(const GraphMove& move) const {
  if (move.past < 0) {
    const std::int32_t machine = problem_.modes[static_cast<std::size_t>(move.mode)].machine;
    return forbidden_until_[slot(move.operation, problem_.operations + machine)] > moves_;
  }
  std::int32_t passed = move.operation;
  do {
    const GraphNode& one = graph_.at(passed);
    passed = move.later ? one.after : one.before;
    const std::size_t at = move.later ? slot(passed, move.operation) : slot(move.operation, passed);
    if (forbidden_until_[at] > moves_) {
      return true;
    }
  } while (passed != move.past);
  return false;
}

std::int64_t TabuSearch::rank_of(const GraphMove& move) const {
  return std::int64_t{move.estimate} + growth_weight_ * std::int64_t{move.growth};
}

const GraphMove* TabuSearch::choose() {
  const GraphMove* chosen = nullptr;
  std::uint32_t ties = 0;
  const auto& moves = critical_.find(graph_, random_);
  for (const GraphMove& move : moves) {
    if (chosen != nullptr && rank_of(move) > rank_of(*chosen)) {
      continue;
    }
    if (move.estimate >= best_.makespan && is_tabu(move)) {
      continue;
    }
    if (chosen == nullptr || rank_of(move) < rank_of(*chosen)) {
      ties = 0;
    }
    if (random_.below(++ties) == 0) {
      chosen = &move;
    }
  }
  if (chosen == nullptr && !moves.empty()) {
    chosen = &moves[random_.below(static_cast<std::uint32_t>(moves.size()))];
  }
  return chosen;
}

void TabuSearch::make(const GraphMove& move) {
  const std::int32_t machine = graph_.at(move.operation).machine;
  const auto path = static_cast<std::uint32_t>(critical_.path_length());
  const std::int64_t machines = problem_.machines;
  const std::uint32_t base =
      problem_.is_flexible
          ? 8 + path / 5
          : 10 + static_cast<std::uint32_t>(problem_.operations / (machines * machines + 1));
  const std::int64_t until = moves_ + base + random_.below(base / 2 + 1);
  if (move.past < 0) {
    forbid(move.operation, problem_.operations + machine, until);
  } else {
    std::int32_t passed = move.operation;
    do {
      const GraphNode& one = graph_.at(passed);
      passed = move.later ? one.after : one.before;
      move.later ? forbid(move.operation, passed, until) : forbid(passed, move.operation, until);
    } while (passed != move.past);
  }
  graph_.move(move.operation, move.mode, move.behind);
  critical_.follow(graph_, machine, graph_.at(move.operation).machine);
  ++moves_;
}

void TabuSearch::keep() {
  std::ranges::copy(graph_.order(), best_.order.begin());
  for (std::int32_t i = 0; i < problem_.operations; ++i) {
    const auto at = static_cast<std::size_t>(i);
    best_.modes[at] = graph_.at(i).mode;
    best_.starts[at] = graph_.at(i).head;
  }
  best_.makespan = graph_.makespan();
  found_at_ = moves_;
}

void TabuSearch::begin(const Selection& selection, std::int64_t without_gain) {
  best_ = selection;
  without_gain_ = without_gain;
  growth_weight_ = 2 * random_.below(2);
  graph_.set(best_.order, best_.modes);
  critical_.reset(graph_);
  std::ranges::fill(forbidden_until_, 0);
  keep();
}

bool TabuSearch::advance(std::int64_t moves, Tick target, const std::function<bool()>& is_over) {
  const std::int64_t last = moves_ + moves;
  while (moves_ < last) {
    if (best_.makespan <= target || moves_ - found_at_ >= without_gain_) {
      return false;
    }
    if (moves_ % ask_every == 0 && is_over()) {
      return true;
    }
    const GraphMove* move = choose();
    if (move == nullptr) {
      return false;  // a critical path without a block cannot be shortened
    }
    make(*move);
    if (graph_.makespan() < best_.makespan) {
      keep();
    }
  }
  return true;
}

}  // namespace tienvoud::methods
