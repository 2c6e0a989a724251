#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"
#include "methods/shop_schedule/testing/random_shop.h"

// Shops to which operations come.

namespace tienvoud::methods::testing {

/// The shop of the first operations, without the rows at the ends of tables that only the others
/// name. None of those may be waited for.
class FirstRows {
 public:
  FirstRows(const ShopProblem& whole, std::size_t count) : problem(whole) {
    problem.operations.resize(count);
    std::erase_if(problem.precedences, [&](const ShopPrecedence& one) {
      return static_cast<std::size_t>(one.after) >= count;
    });
    std::erase_if(problem.pins, [&](const ShopPin& one) {
      return static_cast<std::size_t>(one.operation) >= count;
    });
    problem.modes.resize(count == 0 ? 0U : row(problem.operations.back().end_mode));
    problem.needs.resize(problem.modes.empty() ? 0U : row(problem.modes.back().end_need));
    std::int32_t jobs = 0;
    for (const ShopOperation& one : problem.operations) {
      jobs = std::max(jobs, one.job + 1);
    }
    std::int32_t pools = 0;
    for (const PoolNeed& one : problem.needs) {
      pools = std::max(pools, one.pool + 1);
    }
    std::int32_t machines = 0;
    std::int32_t calendars = 0;
    for (const ShopMode& one : problem.modes) {
      machines = std::max(machines, one.machine + 1);
      calendars = std::max(calendars, one.calendar + 1);
    }
    problem.machines.resize(row(machines));
    for (const ShopMachine& one : problem.machines) {
      calendars = std::max(calendars, one.calendar + 1);
    }
    problem.jobs.resize(row(jobs));
    problem.pools.resize(row(pools));
    problem.calendars.resize(row(calendars));
  }

  ShopProblem problem;

 private:
  static std::size_t row(std::int32_t count) { return static_cast<std::size_t>(count); }
};

/// Puts precedences of the first operations before those of the others.
inline void sort_by_first(ShopProblem& shop, std::size_t count) {
  std::vector<ShopPrecedence> links;
  for (const bool of_first : {true, false}) {
    for (const ShopPrecedence& one : shop.precedences) {
      if ((static_cast<std::size_t>(one.after) < count) == of_first) {
        links.push_back(one);
      }
    }
  }
  shop.precedences = links;
}

/// A shop of some operations, a schedule that keeps its rules, and the same shop with more.
struct GrownShop {
  ShopProblem first;
  ShopProblem whole;
  ShopSchedule given;  ///< of `first`
};

/// Nothing where the first operations have no schedule. Every third has pins: some that hold, and
/// one on an operation that is new.
inline std::optional<GrownShop> grown_shop(std::uint64_t seed,
                                           std::size_t count,
                                           std::size_t more) {
  GrownShop made;
  made.whole = RandomShop(seed, count + more).problem;
  sort_by_first(made.whole, count);
  made.first = FirstRows(made.whole, count).problem;
  ShopOptions options;
  options.goal = ShopGoal::weighted_tardiness;
  options.seed = seed;
  options.work = 0;
  const auto answer = schedule_shop(made.first, options);
  if (!answer.ok()) {
    return std::nullopt;
  }
  made.given = answer->schedule;
  if (seed % 3 == 0) {
    for (std::size_t i = seed % 5; i < count; i += 5) {
      const PlacedOperation& at = made.given.operations[i];
      made.first.pins.push_back({static_cast<std::int32_t>(i), at.mode, at.start});
    }
    made.whole.pins = made.first.pins;
    made.whole.pins.push_back({static_cast<std::int32_t>(count), -1, -1});
  }
  return made;
}

}  // namespace tienvoud::methods::testing
