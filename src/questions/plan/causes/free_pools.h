#pragma once

#include <vector>

#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::plan {

/// How many of each pool are free when, with all that a schedule takes.
class FreePools {
 public:
  FreePools(const methods::ShopProblem& problem, const methods::ShopSchedule& schedule);

  /// Calls visit(from, to) for the pieces of [from, to) in which fewer than `amount` are free.
  template <class Visit>
  void short_pieces(std::int32_t pool,
                    std::int32_t amount,
                    methods::ShopTime from,
                    methods::ShopTime to,
                    Visit visit) const {
    const auto& steps = pools_[static_cast<std::size_t>(pool)];
    for (std::size_t i = step_at(pool, from); i < steps.size() && steps[i].from < to; ++i) {
      const methods::ShopTime begin = steps[i].from > from ? steps[i].from : from;
      const methods::ShopTime end =
          i + 1 < steps.size() && steps[i + 1].from < to ? steps[i + 1].from : to;
      if (steps[i].capacity < amount && begin < end) {
        visit(begin, end);
      }
    }
  }

 private:
  [[nodiscard]] std::size_t step_at(std::int32_t pool, methods::ShopTime moment) const;

  std::vector<std::vector<methods::ShopPool::Step>> pools_;
};

}  // namespace tienvoud::plan
