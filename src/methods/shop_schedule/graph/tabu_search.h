#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "methods/shop_schedule/graph/critical_moves.h"
#include "methods/shop_schedule/graph/selection.h"

namespace tienvoud::methods {

/// Tabu search over the moves of critical paths: the best move by estimate that does not undo what
/// was done a short while ago, unless it promises a new best. How long that is grows with the
/// critical path. Sources: Nowicki and Smutnicki (1996); Zhang, Li, Guan and Rao (2007);
/// Mastrolilli and Gambardella (2000).
class TabuSearch {
 public:
  TabuSearch(const GraphProblem& problem, RandomStream stream);

  /// Begins anew from a selection. It ends after so many moves without a better one.
  void begin(const Selection& selection, std::int64_t without_gain);
  /// Makes at most so many moves; false where it has ended: too long without gain, as good as the
  /// target, or proven optimal. `is_over` is asked every now and then, and may stop it.
  bool advance(std::int64_t moves, Tick target, const std::function<bool()>& is_over);
  /// The best since the begin.
  [[nodiscard]] const Selection& best() const { return best_; }
  [[nodiscard]] std::int64_t moves() const { return moves_; }

 private:
  [[nodiscard]] const GraphMove* choose();
  [[nodiscard]] std::int64_t rank_of(const GraphMove& move) const;
  [[nodiscard]] bool is_tabu(const GraphMove& move) const;
  void make(const GraphMove& move);
  void forbid(std::int32_t first, std::int32_t second, std::int64_t until);
  [[nodiscard]] std::size_t slot(std::int32_t first, std::int32_t second) const;
  void keep();

  const GraphProblem& problem_;
  ShopGraph graph_;
  CriticalMoves critical_;
  SearchRandom random_;
  std::vector<std::int64_t> forbidden_until_;  ///< hashed: that the first comes before the second
  Selection best_;
  std::int64_t moves_ = 0;
  std::int64_t found_at_ = 0;      ///< moves then
  std::int64_t without_gain_ = 0;  ///< moves until it ends
  /// How much the time counts that a move adds to the work of all machines, beside the path that
  /// it makes; drawn for each search. 2 is far better where machines are full, 0 where all find the
  /// same few machines fastest and some have to leave them.
  std::int64_t growth_weight_ = 0;
};

}  // namespace tienvoud::methods
