#pragma once

#include <algorithm>
#include <vector>

#include "methods/shop_schedule/energy/cheap_hours.h"

namespace tienvoud::methods {

/// What one unit of power costs over any stretch of time.
class PriceSum {
 public:
  explicit PriceSum(const std::vector<PowerPrices::Step>& steps) : steps_(steps) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      before_.push_back(sum);
      if (i + 1 < steps.size()) {
        sum += steps[i].price * (steps[i + 1].from - steps[i].from);
      }
    }
  }

  [[nodiscard]] std::int64_t between(ShopTime from, ShopTime to) const {
    return until(to) - until(from);
  }
  [[nodiscard]] const std::vector<PowerPrices::Step>& steps() const { return steps_; }

 private:
  [[nodiscard]] std::int64_t until(ShopTime time) const {
    const auto after = std::ranges::upper_bound(steps_, time, {}, &PowerPrices::Step::from);
    const auto i =
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, after - steps_.begin()) - 1);
    return before_[i] + steps_[i].price * (time - steps_[i].from);
  }

  std::vector<PowerPrices::Step> steps_;
  std::vector<std::int64_t> before_;
};

}  // namespace tienvoud::methods
