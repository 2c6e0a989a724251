#include "questions/plan/bound.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "questions/plan/machine_bound.h"
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

/// What every schedule takes at least around each operation, and each job as if it were alone.
struct Alone {
  std::vector<Earliest> earliest;  ///< of each operation
  std::vector<ShopTime> tails;     ///< from its end to that of its job
  std::vector<ShopTime> ends;      ///< of each job
};

Alone alone(const methods::ShopProblem& problem) {
  const Links links(problem);
  Alone all;
  all.earliest.resize(problem.operations.size());
  all.tails.assign(problem.operations.size(), 0);
  all.ends.assign(problem.jobs.size(), 0);
  for (const std::size_t i : links.order) {
    const auto& one = problem.operations[i];
    ShopTime ready = std::max(one.release, problem.jobs[at(one.job)].release);
    ShopTime end = 0;
    for (const std::int32_t row : links.into[i]) {
      const auto& link = problem.precedences[at(row)];
      const Earliest& before = all.earliest[at(link.before)];
      if (link.part >= 1) {
        ready = std::max(ready, before.end + link.lag);
      } else {
        const auto part = static_cast<ShopTime>(
            link.part * static_cast<double>(shortest_run(problem, at(link.before))));
        ready = std::max(ready, before.start + part + link.lag);
        end = std::max(end, before.end);
      }
    }
    all.earliest[i] = earliest_of(problem, i, ready);
    all.earliest[i].end = std::max(all.earliest[i].end, end);
    all.ends[at(one.job)] = std::max(all.ends[at(one.job)], all.earliest[i].end);
  }
  for (auto i = links.order.rbegin(); i != links.order.rend(); ++i) {
    for (const std::int32_t row : links.into[*i]) {
      const auto& link = problem.precedences[at(row)];
      ShopTime& tail = all.tails[at(link.before)];
      if (link.part >= 1 && problem.operations[at(link.before)].job == problem.operations[*i].job) {
        tail = std::max(tail, link.lag + shortest_run(problem, *i) + all.tails[*i]);
      }
    }
  }
  return all;
}

/// What each operation must have of each machine and pool, whichever of its modes is taken.
class Demands {
 public:
  explicit Demands(const methods::ShopProblem& problem)
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
  void add_operation(const methods::ShopProblem& problem, std::size_t i) {
    const auto& one = problem.operations[i];
    const methods::ShopMode& first = problem.modes[at(one.first_mode)];
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

  static std::map<std::int32_t, ShopTime> needs_of(const methods::ShopProblem& problem,
                                                   const methods::ShopMode& mode) {
    std::map<std::int32_t, ShopTime> sums;
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      const methods::PoolNeed& need = problem.needs[at(n)];
      const ShopTime time = (need.phase == methods::PoolPhase::run ? 0 : mode.setup) +
                            (need.phase == methods::PoolPhase::setup ? 0 : mode.run);
      sums[need.pool] += need.amount * time;
    }
    return sums;
  }
};

/// All that each job must have, as if in one piece: from the earliest of its operations there, and
/// with the shortest of what comes after them.
std::vector<MachineWork> works_of(const FirmShop& shop,
                                  const Alone& all,
                                  const Giving& giving,
                                  const std::vector<Demands::Demand>& demands,
                                  bool of_pool) {
  const auto& problem = shop.problem;
  std::map<std::int32_t, MachineWork> works;
  for (const auto& [i, amount] : demands) {
    const auto& one = problem.operations[i];
    const auto& job = problem.jobs[at(one.job)];
    if (job.due == methods::no_time || job.weight == 0) {
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
    const ShopTime due = job.due - all.tails[i];
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

std::int64_t least_tardiness(const FirmShop& shop) {
  const auto& problem = shop.problem;
  const Alone all = alone(problem);
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
    const auto works = works_of(shop, all, giving, demands, of_pool);
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

}  // namespace tienvoud::plan
