#include "methods/shop_schedule/bounds/tardiness_bound.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "methods/shop_schedule/bounds/one_machine_tardiness.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// Times before which an operation neither starts nor ends.
struct Earliest {
  ShopTime start = 0;
  ShopTime end = 0;
};

/// The best of all modes, as if the machine did nothing else and what does not split did.
Earliest earliest_of(const ShopIndex& index, std::int32_t operation, ShopTime ready) {
  const ShopProblem& problem = *index.problem;
  const ShopOperation& one = problem.operations[at(operation)];
  Earliest best{no_time, no_time};
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    const ShopMode& mode = problem.modes[at(m)];
    ShopTime start = std::max(ready, mode.setup);
    ShopTime end = start + mode.run;
    const std::int32_t calendar = problem.calendar_of(mode);
    if (calendar >= 0) {
      const OpenTimeIndex& times = index.calendars[at(calendar)];
      start = times.open_from(start);
      end = std::max(start, times.end_of(times.open_before(start) + mode.run));
    }
    best.start = std::min(best.start, start);
    best.end = std::min(best.end, end);
  }
  return best;
}

/// What every schedule takes at least for each operation, and each job as if it were alone.
struct Alone {
  std::vector<Earliest> earliest;  ///< of each operation
  std::vector<ShopTime> ends;      ///< of each job
};

Alone alone(const ShopIndex& index) {
  const ShopProblem& problem = *index.problem;
  Alone all;
  all.earliest.resize(index.size());
  all.ends.assign(problem.jobs.size(), 0);
  for (const std::int32_t i : index.order) {
    ShopTime ready = index.release[at(i)];
    ShopTime end = 0;
    for (const std::int32_t row : index.before(i)) {
      const ShopPrecedence& link = problem.precedences[at(row)];
      const Earliest& before = all.earliest[at(link.before)];
      if (link.part >= 1) {
        ready = std::max(ready, before.end + link.lag);
      } else {
        const auto part =
            static_cast<ShopTime>(link.part * static_cast<double>(index.shortest[at(link.before)]));
        ready = std::max(ready, before.start + part + link.lag);
        end = std::max(end, before.end);
      }
    }
    Earliest& own = all.earliest[at(i)];
    own = earliest_of(index, i, ready);
    own.end = std::max(own.end, end);
    if (const std::int32_t job = problem.operations[at(i)].job; job >= 0) {
      all.ends[at(job)] = std::max(all.ends[at(job)], own.end);
    }
  }
  return all;
}

/// What each operation must have of each machine and pool, whichever of its modes is taken.
class Demands {
 public:
  explicit Demands(const ShopProblem& problem)
      : of_machine(problem.machines.size()), of_pool(problem.pools.size()) {
    for (std::size_t i = 0; i < problem.operations.size(); ++i) {
      add_operation(problem, i);
    }
  }

  /// An operation, and how much.
  using Demand = std::pair<std::size_t, ShopTime>;
  std::vector<std::vector<Demand>> of_machine;
  std::vector<std::vector<Demand>> of_pool;

 private:
  void add_operation(const ShopProblem& problem, std::size_t i) {
    const auto& one = problem.operations[i];
    const ShopMode& first = problem.modes[at(one.first_mode)];
    if (one.end_mode - one.first_mode == 1 && first.machine >= 0) {
      of_machine[at(first.machine)].emplace_back(i, first.setup + first.run);
    }
    std::map<std::int32_t, ShopTime> least = needs_of(problem, first);
    for (std::int32_t m = one.first_mode + 1; m < one.end_mode; ++m) {
      auto other = needs_of(problem, problem.modes[at(m)]);
      for (auto& [pool, amount] : least) {
        amount = std::min(amount, other[pool]);
      }
    }
    for (const auto& [pool, amount] : least) {
      if (amount > 0) {
        of_pool[at(pool)].emplace_back(i, amount);
      }
    }
  }

  static std::map<std::int32_t, ShopTime> needs_of(const ShopProblem& problem,
                                                   const ShopMode& mode) {
    std::map<std::int32_t, ShopTime> sums;
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      const PoolNeed& need = problem.needs[at(n)];
      const ShopTime time = (need.phase == PoolPhase::run ? 0 : mode.setup) +
                            (need.phase == PoolPhase::setup ? 0 : mode.run);
      sums[need.pool] += need.amount * time;
    }
    return sums;
  }
};

/// All that each job must have, as if in one piece: from the earliest of its operations there, and
/// with the shortest of what comes after them.
std::vector<MachineWork> works_of(const ShopIndex& index,
                                  const Alone& all,
                                  const Giving& giving,
                                  const std::vector<Demands::Demand>& demands,
                                  bool of_pool) {
  const ShopProblem& problem = *index.problem;
  std::map<std::int32_t, MachineWork> works;
  for (const auto& [i, amount] : demands) {
    const auto& one = problem.operations[i];
    if (one.job < 0) {
      continue;
    }
    const ShopJob& job = problem.jobs[at(one.job)];
    if (job.due == no_time || job.weight == 0) {
      continue;
    }
    ShopTime setup = 0;
    for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
      setup = std::max(setup, problem.modes[at(m)].setup);
    }
    // A setup may be done before the operation is ready: on a machine its last open time before the
    // run counts, of a pool the last time on the clock, for who sets up stays until the run.
    const ShopTime start = all.earliest[i].start;
    const ShopTime release = of_pool ? giving.by(std::max<ShopTime>(0, start - setup))
                                     : std::max<ShopTime>(0, giving.by(start) - setup);
    const ShopTime due = job.due - index.job_tail[i];
    MachineWork& work =
        works.try_emplace(one.job, MachineWork{one.job, release, 0, due, job.weight}).first->second;
    work.release = std::min(work.release, release);
    work.due = std::max(work.due, due);
    work.length += amount;
  }
  std::vector<MachineWork> list;
  for (const auto& [job, work] : works) {
    list.push_back(work);
  }
  return list;
}

}  // namespace

std::int64_t tardiness_bound(const ShopIndex& index) {
  const ShopProblem& problem = *index.problem;
  const Alone all = alone(index);
  std::vector<std::int64_t> late(problem.jobs.size(), 0);
  std::int64_t sum = 0;
  for (std::size_t job = 0; job < late.size(); ++job) {
    const auto& of = problem.jobs[job];
    late[job] = of.due < all.ends[job] ? of.weight * (all.ends[job] - of.due) : 0;
    sum += late[job];
  }
  std::int64_t best = sum;
  const auto try_one = [&](const Giving& giving, const std::vector<Demands::Demand>& demands,
                           bool of_pool) {
    const auto works = works_of(index, all, giving, demands, of_pool);
    std::int64_t others = sum;
    for (const MachineWork& work : works) {
      others -= late[at(work.job)];
    }
    best = std::max(best, others + least_tardiness_on(works, giving));
  };
  const Demands demands(problem);
  for (std::size_t machine = 0; machine < problem.machines.size(); ++machine) {
    const std::int32_t calendar = problem.machines[machine].calendar;
    try_one(Giving::of_machine(calendar < 0 ? nullptr : &problem.calendars[at(calendar)]),
            demands.of_machine[machine], false);
  }
  for (std::size_t pool = 0; pool < problem.pools.size(); ++pool) {
    try_one(Giving(problem.pools[pool]), demands.of_pool[pool], true);
  }
  return best;
}

}  // namespace tienvoud::methods
