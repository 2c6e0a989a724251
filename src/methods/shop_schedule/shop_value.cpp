#include <algorithm>
#include <tuple>

#include "methods/shop_schedule/check/machine_sequences.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {
namespace {

bool has_own_mode(const ShopOperation& operation, const PlacedOperation& placed) {
  return placed.mode >= operation.first_mode && placed.mode < operation.end_mode;
}

std::size_t placed_count(const ShopProblem& problem, const ShopSchedule& schedule) {
  return std::min(problem.operations.size(), schedule.operations.size());
}

ShopTime total_setup_time(const ShopProblem& problem, const ShopSchedule& schedule) {
  const auto sequences = machine_sequences(problem, schedule);
  ShopTime total = 0;
  for (std::size_t machine = 0; machine < sequences.size(); ++machine) {
    std::int32_t before = -1;
    for (const std::int32_t operation : sequences[machine]) {
      const auto& placed = schedule.operations[static_cast<std::size_t>(operation)];
      total += problem.modes[static_cast<std::size_t>(placed.mode)].setup +
               problem.setup_between(before, operation, static_cast<std::int32_t>(machine));
      before = operation;
    }
  }
  return total;
}

}  // namespace

std::vector<std::vector<std::int32_t>> machine_sequences(const ShopProblem& problem,
                                                         const ShopSchedule& schedule,
                                                         std::span<const char> asked) {
  std::vector<std::vector<std::int32_t>> sequences(problem.machines.size());
  for (std::size_t i = 0; i < placed_count(problem, schedule); ++i) {
    const PlacedOperation& placed = schedule.operations[i];
    if (has_own_mode(problem.operations[i], placed)) {
      const std::int32_t machine = problem.modes[static_cast<std::size_t>(placed.mode)].machine;
      if (machine >= 0 && (asked.empty() || asked[static_cast<std::size_t>(machine)] != 0)) {
        sequences[static_cast<std::size_t>(machine)].push_back(static_cast<std::int32_t>(i));
      }
    }
  }
  const auto key = [&](std::int32_t operation) {
    const PlacedOperation& placed = schedule.operations[static_cast<std::size_t>(operation)];
    return std::tuple(placed.setup_start, placed.end, operation);
  };
  for (auto& sequence : sequences) {
    std::ranges::sort(sequence, {}, key);
  }
  return sequences;
}

ShopValue value_of(const ShopProblem& problem, const ShopSchedule& schedule) {
  ShopValue value;
  std::vector<ShopTime> job_end(problem.jobs.size(), 0);
  for (std::size_t i = 0; i < placed_count(problem, schedule); ++i) {
    const ShopTime end = schedule.operations[i].end;
    value.makespan = std::max(value.makespan, end);
    if (const std::int32_t job = problem.operations[i].job; job >= 0) {
      ShopTime& last = job_end[static_cast<std::size_t>(job)];
      last = std::max(last, end);
    }
  }
  for (std::size_t job = 0; job < problem.jobs.size(); ++job) {
    const ShopJob& of = problem.jobs[job];
    if (job_end[job] > of.due) {
      value.weighted_tardiness += of.weight * (job_end[job] - of.due);
    }
  }
  value.setup_time = total_setup_time(problem, schedule);
  return value;
}

std::vector<ShopTime> job_ends(const ShopProblem& shop, std::span<const PlacedOperation> placed) {
  std::vector<ShopTime> ends(shop.jobs.size(), 0);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const std::int32_t job = shop.operations[i].job;
    if (job >= 0 && placed[i].mode >= 0) {
      ShopTime& end = ends[static_cast<std::size_t>(job)];
      end = std::max(end, placed[i].end);
    }
  }
  return ends;
}

}  // namespace tienvoud::methods
