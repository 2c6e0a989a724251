#include "methods/shop_schedule/graph/elite_island.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "methods/shop_schedule/graph/dispatch.h"
#include "methods/shop_schedule/graph/machine_loads.h"

namespace tienvoud::methods {
namespace {

constexpr std::size_t first_elites = 3;
constexpr std::size_t most_elites = 30;
constexpr std::size_t fresh_every = 10;  ///< so many searches one begins at random

/// A few at first, so that a short search joins them too; more as it goes on.
std::size_t elites_after(std::size_t searches) {
  return std::min(most_elites, first_elites + searches / 8);
}

/// Moves without gain after which a search has had its chance. Where machines can be chosen many
/// short searches from many starts reach further.
std::int64_t patience(const GraphProblem& problem) {
  return problem.is_flexible ? std::clamp<std::int64_t>(problem.operations * 12, 1'200, 12'000)
                             : std::clamp<std::int64_t>(problem.operations * 40, 4'000, 40'000);
}

}  // namespace

EliteIsland::EliteIsland(const GraphProblem& problem,
                         const Selection& first,
                         std::uint64_t seed,
                         std::uint64_t number)
    : problem_(problem),
      first_(first),
      random_(RandomStream(seed, number, 0)),
      tabu_(problem, RandomStream(seed, number, 1)),
      elites_(problem),
      best_(first) {}

void EliteIsland::advance(std::int64_t moves, Tick bound, const std::function<bool()>& is_over) {
  const std::int64_t last = tabu_.moves() + moves;
  // A search that ends at once makes no moves: their number is limited too.
  for (int begun = 0;
       tabu_.moves() < last && best_.makespan > bound && !is_over() && begun < 1000;) {
    if (!is_improving_) {
      begin_next();
      ++begun;
    }
    is_improving_ = tabu_.advance(last - tabu_.moves(), bound, is_over);
    if (tabu_.best().makespan < best_.makespan) {
      best_ = tabu_.best();
    }
    if (!is_improving_) {
      elites_.take_in(tabu_.best(), elites_after(begun_));
    }
  }
}

void EliteIsland::begin_next() {
  const std::int64_t moves = patience(problem_);
  if (begun_ == 0) {
    tabu_.begin(first_, moves);
  } else if (begun_ < first_elites || elites_.size() < 2 || begun_ % fresh_every == 0) {
    tabu_.begin(started_at_random(), moves);
  } else {
    const std::uint32_t one = random_.below(static_cast<std::uint32_t>(elites_.size()));
    std::uint32_t other = random_.below(static_cast<std::uint32_t>(elites_.size() - 1));
    other += other >= one ? 1 : 0;
    tabu_.begin(joined(elites_.at(one), elites_.at(other)), moves);
  }
  ++begun_;
}

void EliteIsland::welcome(const Selection& selection) {
  if (selection.makespan < best_.makespan) {
    best_ = selection;
  }
  if (begun_ >= first_elites) {
    elites_.take_in(selection, elites_after(begun_));
  }
}

Selection EliteIsland::started_at_random() {
  std::vector<std::int64_t> priorities;
  for (const Tick tail : problem_.least_tail) {
    // Half to one and a half of what remains.
    priorities.push_back(std::int64_t{tail} * (512 + random_.below(1024)));
  }
  // One in four lets each operation take the machine where it ends first; the others begin with
  // machines that have no more to do than they may.
  if (!problem_.is_flexible || random_.below(4) == 0) {
    return dispatch(problem_, priorities);
  }
  auto modes = fastest_modes(problem_);
  relieve_machines(problem_, modes, target_below_best(100), random_);
  return dispatch(problem_, priorities, modes);
}

Tick EliteIsland::target_below_best(std::uint32_t thousandths) {
  return static_cast<Tick>(std::int64_t{best_.makespan} * (1000 - random_.below(thousandths + 1)) /
                           1000);
}

Selection EliteIsland::joined(const Selection& one, const Selection& other) {
  // Between the starts of both: what comes before something in both does so in the child.
  Selection child = one;
  const std::int64_t part = 256 + random_.below(512);
  std::vector<std::int64_t> keys(one.starts.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    keys[i] = (1024 - part) * one.starts[i] + part * other.starts[i];
    if (random_.below(1024) < part) {
      child.modes[i] = other.modes[i];
    }
  }
  if (problem_.is_flexible) {
    relieve_machines(problem_, child.modes, target_below_best(20), random_);
  }
  order_by(keys, child.order);
  return child;
}

void EliteIsland::order_by(const std::vector<std::int64_t>& keys,
                           std::vector<std::int32_t>& order) {
  using Ready = std::pair<std::int64_t, std::int32_t>;
  std::priority_queue<Ready, std::vector<Ready>, std::greater<>> ready;
  std::vector<std::int32_t> missing(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    missing[i] = problem_.first_before[i + 1] - problem_.first_before[i];
    if (missing[i] == 0) {
      ready.emplace(keys[i], static_cast<std::int32_t>(i));
    }
  }
  order.clear();
  while (!ready.empty()) {
    const std::int32_t operation = ready.top().second;
    ready.pop();
    order.push_back(operation);
    for (const PrecedenceArc& arc : problem_.after_of(operation)) {
      if (--missing[static_cast<std::size_t>(arc.other)] == 0) {
        ready.emplace(keys[static_cast<std::size_t>(arc.other)], arc.other);
      }
    }
  }
}

}  // namespace tienvoud::methods
