#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "methods/shop_schedule/shop_problem.h"

// Small random shops with everything at once.

namespace tienvoud::methods::testing {

class RandomShop {
 public:
  RandomShop(std::uint64_t seed, std::size_t operations) : random_(seed) {
    add_places();
    for (std::size_t i = 0; i < operations; ++i) {
      add_operation();
    }
    add_precedences();
  }

  ShopProblem problem;

 private:
  std::int32_t pick(std::size_t from) {
    return static_cast<std::int32_t>(random_.uniform_int(from));
  }
  ShopTime up_to(std::size_t most) { return static_cast<ShopTime>(random_.uniform_int(most + 1)); }

  void add_places() {
    for (int i = 0; i < 2; ++i) {
      OpenTimes calendar;
      for (ShopTime t = up_to(4); t < 200; t += 2 + up_to(6)) {
        const ShopTime from = t;
        t += 6 + up_to(9);
        calendar.intervals.push_back({from, t});
      }
      calendar.intervals.push_back({230, 2000});
      problem.calendars.push_back(calendar);
    }
    for (int i = 0; i < 2; ++i) {
      SetupMatrix matrix{.families = 3, .times = {}};
      for (int k = 0; k < 12; ++k) {
        matrix.times.push_back(up_to(3));
      }
      problem.setups.push_back(matrix);
    }
    for (int i = 0; i < 3; ++i) {
      problem.machines.push_back(
          {.calendar = pick(3) - 1, .setups = pick(3) - 1, .family = pick(4) - 1});
    }
    for (int i = 0; i < 2; ++i) {
      ShopPool pool;
      pool.steps.push_back({0, pick(3)});
      for (ShopTime t = 5 + up_to(5); t < 60; t += 5 + up_to(12)) {
        pool.steps.push_back({t, pick(4)});
      }
      pool.steps.push_back({80, 3});
      problem.pools.push_back(pool);
    }
    for (int i = 0; i < 3; ++i) {
      problem.jobs.push_back(
          {.release = random_.chance(0.5) ? 0 : up_to(9), .due = 5 + up_to(40), .weight = pick(4)});
    }
  }

  void add_operation() {
    ShopOperation one{.job = pick(3), .family = pick(4) - 1};
    one.release = random_.chance(0.7) ? 0 : up_to(20);
    one.splits = random_.chance(0.5);
    one.first_mode = static_cast<std::int32_t>(problem.modes.size());
    for (int m = pick(2); m >= 0; --m) {
      ShopMode mode{.machine = pick(4) - 1};
      mode.first_need = static_cast<std::int32_t>(problem.needs.size());
      for (int n = pick(3); n > 0; --n) {
        problem.needs.push_back(
            {.pool = n - 1, .amount = 1 + pick(2), .phase = static_cast<PoolPhase>(pick(3))});
      }
      mode.end_need = static_cast<std::int32_t>(problem.needs.size());
      mode.setup = random_.chance(0.6) ? 0 : up_to(3);
      mode.run = 1 + up_to(5);
      if (mode.machine < 0 ||
          problem.machines[static_cast<std::size_t>(mode.machine)].calendar < 0) {
        mode.calendar = pick(4) - 2 > 0 ? pick(2) : -1;
      }
      problem.modes.push_back(mode);
    }
    one.end_mode = static_cast<std::int32_t>(problem.modes.size());
    problem.operations.push_back(one);
  }

  void add_precedences() {
    const auto count = static_cast<std::int32_t>(problem.operations.size());
    for (std::int32_t i = 0; i < count; ++i) {
      for (std::int32_t k = i + 1; k < count; ++k) {
        if (random_.chance(0.25)) {
          ShopPrecedence link{.before = i, .after = k};
          link.lag = random_.chance(0.7) ? 0 : up_to(5);
          link.part = random_.chance(0.6) ? 1 : 0.25 * pick(4);
          link.last_part = 0.25 * pick(5);
          problem.precedences.push_back(link);
        }
      }
    }
  }

  RandomStream random_;
};

}  // namespace tienvoud::methods::testing
