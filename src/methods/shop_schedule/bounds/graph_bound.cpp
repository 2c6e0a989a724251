#include "methods/shop_schedule/bounds/graph_bound.h"

#include <algorithm>
#include <queue>
#include <utility>

namespace tienvoud::methods {
namespace {

/// An operation that only one machine can do.
struct OneMachineJob {
  Tick head = 0;
  Tick time = 0;
  Tick tail = 0;  ///< after its end
};

Tick shortest_of(const GraphProblem& problem, std::int32_t operation) {
  const auto modes = problem.modes_of(operation);
  return std::ranges::min_element(modes, {}, &GraphMode::time)->time;
}

std::vector<Tick> least_heads(const GraphProblem& problem) {
  auto heads = problem.release;
  for (const std::int32_t operation : problem.topological) {
    const Tick end = heads[static_cast<std::size_t>(operation)] + shortest_of(problem, operation);
    for (const PrecedenceArc& arc : problem.after_of(operation)) {
      Tick& head = heads[static_cast<std::size_t>(arc.other)];
      head = std::max(head, end + arc.lag);
    }
  }
  return heads;
}

/// The makespan of one machine where the job with the longest tail may always interrupt the others.
Tick preemptive_makespan(std::vector<OneMachineJob>& jobs) {
  std::ranges::sort(jobs, {},
                    [](const OneMachineJob& job) { return std::pair(job.head, -job.tail); });
  std::priority_queue<std::pair<Tick, Tick>> waiting;  // tail, time left
  Tick now = 0;
  Tick makespan = 0;
  for (std::size_t i = 0; i < jobs.size() || !waiting.empty();) {
    if (waiting.empty()) {
      now = std::max(now, jobs[i].head);
    }
    for (; i < jobs.size() && jobs[i].head <= now; ++i) {
      waiting.emplace(jobs[i].tail, jobs[i].time);
    }
    const auto [tail, left] = waiting.top();
    waiting.pop();
    const Tick until = i < jobs.size() ? std::min(now + left, jobs[i].head) : now + left;
    if (until < now + left) {
      waiting.emplace(tail, now + left - until);
    } else {
      makespan = std::max(makespan, until + tail);
    }
    now = until;
  }
  return makespan;
}

}  // namespace

Tick graph_bound(const GraphProblem& problem) {
  const auto heads = least_heads(problem);
  std::vector<std::vector<OneMachineJob>> machines(static_cast<std::size_t>(problem.machines));
  Tick bound = 0;
  std::int64_t work = 0;
  Tick first = std::numeric_limits<Tick>::max();
  Tick last = std::numeric_limits<Tick>::max();
  for (std::int32_t i = 0; i < problem.operations; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const Tick time = shortest_of(problem, i);
    const Tick rest = problem.least_tail[at] - time;
    bound = std::max(bound, heads[at] + problem.least_tail[at]);
    work += time;
    first = std::min(first, heads[at]);
    last = std::min(last, rest);
    const auto modes = problem.modes_of(i);
    const bool one_machine = std::ranges::all_of(
        modes, [&](const GraphMode& mode) { return mode.machine == modes.front().machine; });
    if (one_machine) {
      machines[static_cast<std::size_t>(modes.front().machine)].push_back({heads[at], time, rest});
    }
  }
  for (auto& jobs : machines) {
    bound = std::max(bound, preemptive_makespan(jobs));
  }
  if (problem.operations > 0 && problem.machines > 0) {
    const std::int64_t each = (work + problem.machines - 1) / problem.machines;
    bound = std::max(bound, static_cast<Tick>(each) + first + last);
  }
  return bound;
}

}  // namespace tienvoud::methods
