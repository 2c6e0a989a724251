#include "questions/plan/bound.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "questions/plan/shop/open_times.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// Times before which an operation neither starts nor ends.
struct Earliest {
  ShopTime start = 0;
  ShopTime end = 0;
};

/// Rows of precedences by their later operation, and an order in which none comes too early.
struct Links {
  explicit Links(const methods::ShopProblem& problem) : into(problem.operations.size()) {
    std::vector<std::vector<std::int32_t>> out(problem.operations.size());
    std::vector<std::size_t> left(problem.operations.size(), 0);
    for (std::size_t i = 0; i < problem.precedences.size(); ++i) {
      const auto& one = problem.precedences[i];
      into[at(one.after)].push_back(static_cast<std::int32_t>(i));
      out[at(one.before)].push_back(one.after);
      ++left[at(one.after)];
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (left[i] == 0) {
        order.push_back(i);
      }
    }
    for (std::size_t k = 0; k < order.size(); ++k) {
      for (const std::int32_t next : out[order[k]]) {
        if (--left[at(next)] == 0) {
          order.push_back(at(next));
        }
      }
    }
  }
  std::vector<std::vector<std::int32_t>> into;
  std::vector<std::size_t> order;
};

ShopTime shortest_run(const methods::ShopProblem& problem, std::size_t operation) {
  ShopTime least = methods::no_time;
  const auto& one = problem.operations[operation];
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    least = std::min(least, problem.modes[at(m)].run);
  }
  return least;
}

/// The best of all modes, as if the machine did nothing else and what does not split did.
Earliest earliest_of(const methods::ShopProblem& problem, std::size_t operation, ShopTime ready) {
  const auto& one = problem.operations[operation];
  Earliest best{methods::no_time, methods::no_time};
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    const auto& mode = problem.modes[at(m)];
    ShopTime start = std::max(ready, mode.setup);
    ShopTime end = start + mode.run;
    const std::int32_t calendar =
        mode.machine < 0 ? -1 : problem.machines[at(mode.machine)].calendar;
    if (calendar >= 0) {
      const auto& times = problem.calendars[at(calendar)];
      const std::size_t first = interval_after(times, start);
      if (first == times.intervals.size()) {
        continue;
      }
      start = std::max(start, times.intervals[first].from);
      end = end_of_work(times, start, mode.run);
    }
    best.start = std::min(best.start, start);
    best.end = std::min(best.end, end);
  }
  return best.start == methods::no_time ? Earliest{ready, ready} : best;
}

}  // namespace

std::int64_t least_tardiness(const FirmShop& shop) {
  const auto& problem = shop.problem;
  const Links links(problem);
  std::vector<Earliest> earliest(problem.operations.size());
  std::vector<ShopTime> ends(problem.jobs.size(), 0);
  for (const std::size_t i : links.order) {
    const auto& one = problem.operations[i];
    ShopTime ready = std::max(one.release, problem.jobs[at(one.job)].release);
    ShopTime end = 0;
    for (const std::int32_t row : links.into[i]) {
      const auto& link = problem.precedences[at(row)];
      const Earliest& before = earliest[at(link.before)];
      if (link.part >= 1) {
        ready = std::max(ready, before.end + link.lag);
      } else {
        const auto part = static_cast<ShopTime>(
            link.part * static_cast<double>(shortest_run(problem, at(link.before))));
        ready = std::max(ready, before.start + part + link.lag);
        end = std::max(end, before.end);
      }
    }
    earliest[i] = earliest_of(problem, i, ready);
    earliest[i].end = std::max(earliest[i].end, end);
    ends[at(one.job)] = std::max(ends[at(one.job)], earliest[i].end);
  }
  std::int64_t sum = 0;
  for (std::size_t job = 0; job < ends.size(); ++job) {
    const auto& of = problem.jobs[job];
    if (of.due < ends[job] && ends[job] != methods::no_time) {
      sum += of.weight * (ends[job] - of.due);
    }
  }
  return sum;
}

}  // namespace tienvoud::plan
