#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "methods/shop_schedule/flow_shop/flow_shop.h"
#include "methods/shop_schedule/search_random.h"

namespace tienvoud::methods {

/// An order of jobs and its value.
struct FlowOrder {
  std::vector<std::int32_t> jobs;
  FlowValue value;
};

/// Jobs by due date, each put where the value of those before it gets least.
/// Source: Nawaz, Enscore & Ham (1983); with due dates Kim (1993).
FlowOrder insert_by_due_date(const FlowShop& shop, FlowShopValuer& valuer, ShopGoal goal);

/// Iterated greedy: takes a few jobs out, puts each back where it costs least, looks for better
/// places of single jobs, and keeps what is better, or by chance what is a little worse: ever less
/// so, until that begins anew and takes longer.
/// Source: Ruiz & Stützle, A simple and effective iterated greedy algorithm for the permutation
/// flowshop scheduling problem (EJOR 2007).
class FlowIsland {
 public:
  FlowIsland(const FlowShop& shop, ShopGoal goal, RandomStream stream, const FlowOrder& start);

  /// Values at least so many more orders. stop: true ends it early.
  void run(std::int64_t orders, const std::function<bool()>& stop);

  [[nodiscard]] const FlowOrder& best() const { return best_; }
  [[nodiscard]] std::int64_t valued() const { return valued_; }
  void restart_from(const FlowOrder& order) { now_ = order; }

 private:
  void rebuild();
  void improve();
  FlowValue put_back(std::int32_t job);
  [[nodiscard]] double chance() { return static_cast<double>(random_.next() >> 11U) * 0x1p-53; }

  const FlowShop& shop_;
  SearchRandom random_;
  FlowShopValuer valuer_;
  double hottest_ = 1;  ///< first temperature of each cooling
  double cooling_ = 1;  ///< orders in this cooling
  FlowOrder now_;
  FlowOrder best_;
  FlowOrder tried_;
  std::vector<std::int32_t> taken_;
  std::int64_t valued_ = 0;
  std::int64_t cooling_from_ = 0;
};

}  // namespace tienvoud::methods
