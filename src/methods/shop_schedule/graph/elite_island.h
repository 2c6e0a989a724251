#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "methods/shop_schedule/graph/elite_pool.h"
#include "methods/shop_schedule/graph/tabu_search.h"

namespace tienvoud::methods {

/// A few good selections, made better by joining two and improving the child.
class EliteIsland {
 public:
  EliteIsland(const GraphProblem& problem,
              const Selection& first,
              std::uint64_t seed,
              std::uint64_t number);

  /// Makes so many moves, then waits where it is.
  void advance(std::int64_t moves, Tick bound, const std::function<bool()>& is_over);
  /// Takes in a selection of another island.
  void welcome(const Selection& selection);
  [[nodiscard]] const Selection& best() const { return best_; }
  [[nodiscard]] std::int64_t moves() const { return tabu_.moves(); }

 private:
  void begin_next();
  [[nodiscard]] Selection started_at_random();
  [[nodiscard]] Selection joined(const Selection& one, const Selection& other);
  /// The best makespan less so many thousandths at most, drawn.
  [[nodiscard]] Tick target_below_best(std::uint32_t thousandths);
  /// Sorts operations by key, precedences kept.
  void order_by(const std::vector<std::int64_t>& keys, std::vector<std::int32_t>& order);

  const GraphProblem& problem_;
  Selection first_;
  SearchRandom random_;
  TabuSearch tabu_;
  ElitePool elites_;
  Selection best_;
  bool is_improving_ = false;
  std::size_t begun_ = 0;  ///< how many were
};

}  // namespace tienvoud::methods
