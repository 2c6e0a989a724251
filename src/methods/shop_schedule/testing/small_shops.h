#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"

// Small shops and schedules that the tests of the checker break.

namespace tienvoud::methods::testing {

inline bool mentions(std::string_view sentences, std::string_view words) {
  return sentences.find(words) != std::string_view::npos;
}

/// That, and nothing else.
inline bool says(std::string_view sentences, std::string_view words) {
  return mentions(sentences, words) && !sentences.contains('\n');
}

/// Adds an operation with one mode; its row.
inline std::int32_t add(ShopProblem& problem, const ShopMode& mode, std::int32_t job = -1) {
  const auto row = static_cast<std::int32_t>(problem.modes.size());
  problem.modes.push_back(mode);
  problem.operations.push_back({.job = job, .first_mode = row, .end_mode = row + 1});
  return static_cast<std::int32_t>(problem.operations.size()) - 1;
}

/// Two jobs, two machines; job 0 goes over machine 0 and 1, job 1 the other way.
struct TwoJobs {
  TwoJobs() {
    problem.jobs = {{.due = 6}, {.due = 4, .weight = 3}};
    problem.machines.resize(2);
    add(problem, {.machine = 0, .run = 3}, 0);
    add(problem, {.machine = 1, .run = 2}, 0);
    add(problem, {.machine = 1, .run = 2}, 1);
    add(problem, {.machine = 0, .run = 4}, 1);
    problem.precedences = {{.before = 0, .after = 1}, {.before = 2, .after = 3}};
    schedule.operations = {{0, 0, 0, 3}, {1, 3, 3, 5}, {2, 0, 0, 2}, {3, 3, 3, 7}};
  }
  /// The sentences about what is broken, a line each.
  [[nodiscard]] std::string broken() const {
    return fmt::format("{}", fmt::join(check_schedule(problem, schedule), "\n"));
  }
  PlacedOperation& at(std::size_t row) { return schedule.operations[row]; }
  ShopProblem problem;
  ShopSchedule schedule;
};

/// One machine that is there in [0, 10) and [20, 30), and one operation of 6 on it.
struct OneWithCalendar : TwoJobs {
  explicit OneWithCalendar(bool splits) {
    problem = {};
    problem.calendars = {{.intervals = {{0, 10}, {20, 30}}}};
    problem.machines = {{.calendar = 0}};
    add(problem, {.machine = 0, .run = 6});
    problem.operations[0].splits = splits;
    place(0, 0, 6);
  }
  void place(ShopTime setup_start, ShopTime start, ShopTime end) {
    schedule.operations = {{0, setup_start, start, end}};
  }
};

/// The first operations of both jobs take one of a pool.
struct PoolCase : TwoJobs {
  explicit PoolCase(PoolPhase phase, std::vector<ShopPool::Step> steps = {{0, 1}}) {
    problem.pools = {{.steps = std::move(steps)}};
    problem.needs = {{.pool = 0, .phase = phase}, {.pool = 0, .phase = phase}};
    problem.modes[0].end_need = 1;
    problem.modes[2].first_need = 1;
    problem.modes[2].end_need = 2;
  }
};

}  // namespace tienvoud::methods::testing
