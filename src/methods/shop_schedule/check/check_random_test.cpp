#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "base/random.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "methods/shop_schedule/testing/small_shops.h"

// The checker against one that goes through time moment by moment.

namespace tienvoud::methods {
namespace {

using testing::add;

constexpr ShopTime horizon = 120;

/// Parts are quarters, so that they can be counted in whole numbers.
struct MomentByMoment {
  const ShopProblem& problem;
  const ShopSchedule& schedule;
  std::size_t count;  ///< only the first operations are placed

  [[nodiscard]] const PlacedOperation& at(std::size_t row) const {
    return schedule.operations[row];
  }
  [[nodiscard]] const ShopMode& mode(std::size_t row) const {
    return problem.modes[static_cast<std::size_t>(at(row).mode)];
  }
  [[nodiscard]] bool is_open(std::size_t row, ShopTime t) const {
    const std::int32_t machine = mode(row).machine;
    const auto calendar =
        machine < 0 ? -1 : problem.machines[static_cast<std::size_t>(machine)].calendar;
    return calendar < 0 ||
           std::ranges::any_of(
               problem.calendars[static_cast<std::size_t>(calendar)].intervals,
               [t](const auto& interval) { return interval.from <= t && t < interval.to; });
  }
  [[nodiscard]] bool runs(std::size_t row, ShopTime t) const {
    return at(row).start <= t && t < at(row).end &&
           (!problem.operations[row].splits || is_open(row, t));
  }
  [[nodiscard]] ShopTime run_in(std::size_t row, ShopTime from, ShopTime to) const {
    ShopTime sum = 0;
    for (ShopTime t = from; t < to; ++t) {
      sum += runs(row, t) ? 1 : 0;
    }
    return sum;
  }

  [[nodiscard]] bool runs_right(std::size_t row) const {
    const PlacedOperation& placed = at(row);
    const ShopOperation& operation = problem.operations[row];
    bool right = placed.setup_start >= 0 && placed.setup_start <= placed.start &&
                 placed.start < placed.end && placed.end <= horizon;
    right = right && run_in(row, 0, horizon) == mode(row).run;
    right = right && is_open(row, placed.start) && is_open(row, placed.end - 1);
    for (ShopTime t = placed.start; t < placed.end; ++t) {
      right = right && (operation.splits || is_open(row, t));
    }
    return right && placed.start >= operation.release &&
           placed.start >= problem.jobs[static_cast<std::size_t>(operation.job)].release;
  }

  [[nodiscard]] bool set_up_right(std::size_t row) const {
    const PlacedOperation& placed = at(row);
    ShopTime setup = mode(row).setup;
    if (mode(row).machine >= 0) {
      std::int32_t before = -1;
      for (std::size_t other = 0; other < count; ++other) {
        if (other != row && mode(other).machine == mode(row).machine) {
          if (at(other).setup_start < placed.end && placed.setup_start < at(other).end) {
            return false;
          }
          if (at(other).end <= placed.setup_start &&
              (before < 0 || at(other).end > at(static_cast<std::size_t>(before)).end)) {
            before = static_cast<std::int32_t>(other);
          }
        }
      }
      setup += problem.setup_between(before, static_cast<std::int32_t>(row), mode(row).machine);
    }
    for (ShopTime t = placed.setup_start; t < placed.setup_start + setup; ++t) {
      if (!is_open(row, t)) {
        return false;
      }
    }
    return placed.setup_start + setup <= placed.start;
  }

  [[nodiscard]] bool pools_suffice() const {
    for (ShopTime t = 0; t < horizon; ++t) {
      std::vector<std::int32_t> used(problem.pools.size(), 0);
      for (std::size_t row = 0; row < count; ++row) {
        const bool in_setup = at(row).setup_start <= t && t < at(row).start;
        for (std::int32_t i = mode(row).first_need; i < mode(row).end_need; ++i) {
          const PoolNeed& need = problem.needs[static_cast<std::size_t>(i)];
          const bool is_used = (in_setup && need.phase != PoolPhase::run) ||
                               (runs(row, t) && need.phase != PoolPhase::setup);
          used[static_cast<std::size_t>(need.pool)] += is_used ? need.amount : 0;
        }
      }
      for (std::size_t pool = 0; pool < used.size(); ++pool) {
        std::int32_t there = 0;
        for (const auto& step : problem.pools[pool].steps) {
          there = step.from <= t ? step.capacity : there;
        }
        if (used[pool] > there) {
          return false;
        }
      }
    }
    return true;
  }

  [[nodiscard]] bool keeps(const ShopPrecedence& precedence) const {
    const auto before = static_cast<std::size_t>(precedence.before);
    const auto after = static_cast<std::size_t>(precedence.after);
    if (before >= count || after >= count) {
      return true;
    }
    const ShopTime start = at(after).start - precedence.lag;
    if (precedence.part >= 1) {
      return at(before).end <= start;
    }
    const auto quarters = static_cast<ShopTime>(4 * precedence.part);
    const auto last_quarters = static_cast<ShopTime>(4 * precedence.last_part);
    return at(before).start <= start &&
           4 * run_in(before, 0, start) >= quarters * mode(before).run &&
           at(after).end >= at(before).end &&
           run_in(after, at(before).end, horizon) >= last_quarters * mode(after).run / 4;
  }

  [[nodiscard]] bool keeps(const ShopPin& pin) const {
    const auto row = static_cast<std::size_t>(pin.operation);
    if (row >= count) {
      return true;
    }
    if ((pin.mode >= 0 && pin.mode != at(row).mode) ||
        (pin.start >= 0 && pin.start != at(row).start && pin.start != at(row).setup_start)) {
      return false;
    }
    for (std::size_t other = 0; pin.start < 0 && other < count; ++other) {
      const bool is_pinned = std::ranges::any_of(problem.pins, [&](const ShopPin& any) {
        return any.operation == static_cast<std::int32_t>(other);
      });
      if (!is_pinned && mode(row).machine >= 0 && mode(other).machine == mode(row).machine &&
          at(other).start < at(row).start) {
        return false;
      }
    }
    return true;
  }

  /// Some order of the three jobs holds on every machine.
  [[nodiscard]] bool keeps_one_order() const {
    std::array<std::int32_t, 3> rank = {0, 1, 2};
    do {
      bool holds = true;
      for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < count; ++j) {
          const bool in_turn = mode(i).machine >= 0 && mode(i).machine == mode(j).machine &&
                               at(i).start < at(j).start;
          holds =
              holds && (!in_turn || rank[static_cast<std::size_t>(problem.operations[i].job)] <=
                                        rank[static_cast<std::size_t>(problem.operations[j].job)]);
        }
      }
      if (holds) {
        return true;
      }
    } while (std::ranges::next_permutation(rank).found);
    return false;
  }

  [[nodiscard]] bool finds_nothing() const {
    for (std::size_t row = 0; row < count; ++row) {
      if (!runs_right(row) || !set_up_right(row)) {
        return false;
      }
    }
    return pools_suffice() &&
           std::ranges::all_of(problem.precedences, [&](const auto& any) { return keeps(any); }) &&
           std::ranges::all_of(problem.pins, [&](const auto& any) { return keeps(any); }) &&
           (!problem.same_order || keeps_one_order());
  }
};

std::int32_t below(RandomStream& random, std::uint64_t n) {
  return static_cast<std::int32_t>(random.uniform_int(n));
}

/// Three jobs of two operations, with everything that a shop may have.
ShopProblem random_shop(RandomStream& random) {
  ShopProblem problem;
  problem.calendars = {{.intervals = {{0, 9}, {13, 30}, {31, 45}, {50, horizon}}}};
  problem.setups = {{.families = 2, .times = {0, 2, 3, 1, 2, 1}}};
  problem.machines = {{.calendar = 0, .setups = 0, .family = below(random, 3) - 1},
                      {.setups = below(random, 2) - 1}};
  problem.pools = {{.steps = {{0, 1 + below(random, 3)}, {17, 2}}}};
  problem.same_order = random.chance(0.2);
  for (std::int32_t job = 0; job < 3; ++job) {
    problem.jobs.push_back({.release = below(random, 4)});
    for (int i = 0; i < 2; ++i) {
      const std::int32_t row = add(problem,
                                   {.machine = below(random, 3) - (random.chance(0.2) ? 1 : 0),
                                    .setup = below(random, 3),
                                    .run = 1 + below(random, 9)},
                                   job);
      ShopMode& mode = problem.modes.back();
      mode.machine = std::min(mode.machine, 1);
      if (random.chance(0.5)) {
        mode.first_need = static_cast<std::int32_t>(problem.needs.size());
        mode.end_need = mode.first_need + 1;
        problem.needs.push_back({.pool = 0,
                                 .amount = 1 + below(random, 2),
                                 .phase = static_cast<PoolPhase>(random.uniform_int(3))});
      }
      ShopOperation& operation = problem.operations.back();
      operation.family = below(random, 3) - 1;
      operation.release = below(random, 5);
      operation.splits = random.chance(0.5);
      if (i == 1) {
        problem.precedences.push_back({.before = row - 1,
                                       .after = row,
                                       .lag = random.chance(0.3) ? below(random, 6) : 0,
                                       .part = 0.25 * below(random, 5),
                                       .last_part = 0.25 * below(random, 5)});
      }
    }
  }
  if (random.chance(0.3)) {
    problem.pins.push_back({.operation = 0, .start = random.chance(0.5) ? 10 : -1});
  }
  return problem;
}

/// As early as it can be placed behind those before it; nothing where it cannot.
bool place(const ShopProblem& problem, std::size_t row, RandomStream& random, ShopSchedule& into) {
  PlacedOperation& placed = into.operations[row];
  placed.mode = static_cast<std::int32_t>(row);
  const ShopTime run = problem.modes[row].run;
  for (ShopTime start = 0; start + run <= horizon; ++start) {
    for (ShopTime setup = 0; setup <= std::min<ShopTime>(start, 8); ++setup) {
      for (ShopTime closed = 0; closed <= 10 && start + run + closed <= horizon; ++closed) {
        placed.setup_start = start - setup;
        placed.start = start;
        placed.end = start + run + closed;
        if (random.chance(0.9) && MomentByMoment{problem, into, row + 1}.finds_nothing()) {
          return true;
        }
      }
    }
  }
  return false;
}

TEST(CheckSchedule, AgreesWithOneThatGoesThroughTimeMomentByMoment) {
  int right = 0;
  int broken = 0;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    RandomStream random(seed);
    const ShopProblem problem = random_shop(random);
    ShopSchedule schedule;
    schedule.operations.resize(problem.operations.size());
    bool is_whole = true;
    for (std::size_t row = 0; is_whole && row < problem.operations.size(); ++row) {
      is_whole = place(problem, row, random, schedule);
    }
    if (!is_whole) {
      continue;
    }
    EXPECT_TRUE(check_schedule(problem, schedule).empty())
        << "seed " << seed << ": " << check_schedule(problem, schedule).front();
    for (int i = 0; i < 30; ++i) {
      ShopSchedule other = schedule;
      PlacedOperation& moved = other.operations[random.uniform_int(other.operations.size())];
      const ShopTime by = below(random, 9) - 4;
      moved.setup_start += random.chance(0.7) ? by : 0;
      moved.start += random.chance(0.7) ? by : 0;
      moved.end += random.chance(0.7) ? by : 0;
      const bool is_right = MomentByMoment{problem, other, other.operations.size()}.finds_nothing();
      const auto sentences = check_schedule(problem, other);
      EXPECT_EQ(sentences.empty(), is_right)
          << "seed " << seed << ", " << i << ": " << (sentences.empty() ? "" : sentences.front());
      (is_right ? right : broken) += 1;
    }
  }
  EXPECT_GT(right, 300);
  EXPECT_GT(broken, 1000);
}

}  // namespace
}  // namespace tienvoud::methods
