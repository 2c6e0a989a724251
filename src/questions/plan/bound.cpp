#include "questions/plan/bound.h"

#include <algorithm>
#include <map>
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

/// The work of each job that only this machine can do: its longest operation.
std::vector<MachineWork> work_on(const methods::ShopProblem& problem,
                                 const Alone& all,
                                 std::int32_t machine,
                                 const std::vector<std::size_t>& operations) {
  const std::int32_t calendar = problem.machines[at(machine)].calendar;
  std::map<std::int32_t, MachineWork> works;
  for (const std::size_t i : operations) {
    const auto& one = problem.operations[i];
    const methods::ShopMode& mode = problem.modes[at(one.first_mode)];
    const auto& job = problem.jobs[at(one.job)];
    if (job.due == methods::no_time || job.weight == 0) {
      continue;
    }
    MachineWork work;
    const ShopTime start = all.earliest[i].start;
    work.release = calendar < 0 ? start : open_between(problem.calendars[at(calendar)], 0, start);
    work.release = std::max<ShopTime>(0, work.release - mode.setup);
    work.length = mode.setup + mode.run;
    work.due = job.due - all.tails[i];
    work.weight = job.weight;
    MachineWork& kept = works[one.job];
    if (work.length > kept.length) {
      kept = work;
      kept.job = one.job;
    }
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
  std::vector<std::vector<std::size_t>> only(problem.machines.size());
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    const auto& one = problem.operations[i];
    const std::int32_t machine = problem.modes[at(one.first_mode)].machine;
    if (one.end_mode - one.first_mode == 1 && machine >= 0) {
      only[at(machine)].push_back(i);
    }
  }
  std::int64_t best = sum;
  for (std::size_t machine = 0; machine < only.size(); ++machine) {
    const auto row = static_cast<std::int32_t>(machine);
    const auto works = work_on(problem, all, row, only[machine]);
    std::int64_t others = sum;
    for (const MachineWork& work : works) {
      others -= late[at(work.job)];
    }
    const std::int32_t calendar = problem.machines[machine].calendar;
    best = std::max(best,
                    others + least_tardiness_on(
                                 works, calendar < 0 ? nullptr : &problem.calendars[at(calendar)]));
  }
  return best;
}

}  // namespace tienvoud::plan
