#include "methods/shop_schedule/graph/dispatch.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace tienvoud::methods {
namespace {

class Dispatcher {
 public:
  Dispatcher(const GraphProblem& problem,
             std::span<const std::int64_t> priorities,
             std::span<const std::int32_t> given)
      : problem_(problem),
        priorities_(priorities),
        given_(given),
        waiting_(static_cast<std::size_t>(problem.machines)),
        busy_until_(waiting_.size()),
        promised_(waiting_.size()),
        last_(waiting_.size(), -1),
        is_called_(waiting_.size()),
        ready_(static_cast<std::size_t>(problem.operations)),
        missing_(ready_.size()) {
    chosen_.order.reserve(ready_.size());
    chosen_.modes.assign(ready_.size(), -1);
    chosen_.starts.assign(ready_.size(), 0);
  }

  Selection run() {
    for (std::int32_t i = 0; i < problem_.operations; ++i) {
      const auto at = static_cast<std::size_t>(i);
      ready_[at] = problem_.release[at];
      missing_[at] = static_cast<std::int32_t>(problem_.before_of(i).size());
      if (missing_[at] == 0) {
        events_.push({ready_[at], i});
      }
    }
    while (!events_.empty()) {
      // All that becomes ready at a moment, and then the machines that are free then: their events
      // are numbered behind all operations.
      const auto [now, what] = events_.top();
      events_.pop();
      if (what < problem_.operations) {
        join_queue(what, now);
      } else {
        start_next(what - problem_.operations, now);
      }
    }
    return std::move(chosen_);
  }

 private:
  using Event = std::pair<Tick, std::int32_t>;

  /// The mode in which an operation ends first by what waits at its machines.
  [[nodiscard]] std::int32_t earliest_mode(std::int32_t operation, Tick now) const {
    std::int32_t best = -1;
    Tick best_end = std::numeric_limits<Tick>::max();
    const auto at = static_cast<std::size_t>(operation);
    for (std::int32_t row = problem_.first_mode[at]; row < problem_.first_mode[at + 1]; ++row) {
      const GraphMode& mode = problem_.modes[static_cast<std::size_t>(row)];
      const Tick end = std::max(now, promised_[static_cast<std::size_t>(mode.machine)]) + mode.time;
      if (end < best_end) {
        best_end = end;
        best = row;
      }
    }
    return best;
  }

  void join_queue(std::int32_t operation, Tick now) {
    const auto at = static_cast<std::size_t>(operation);
    const std::int32_t row = given_.empty() ? earliest_mode(operation, now) : given_[at];
    const GraphMode& mode = problem_.modes[static_cast<std::size_t>(row)];
    const auto machine = static_cast<std::size_t>(mode.machine);
    chosen_.modes[at] = row;
    promised_[machine] = std::max(now, promised_[machine]) + mode.time;
    auto& queue = waiting_[machine];
    queue.emplace_back(priorities_[at], -operation);
    if (!problem_.has_setups) {
      std::ranges::push_heap(queue);
    }
    call(mode.machine, std::max(now, busy_until_[machine]));
  }

  /// Lets a machine look at its queue at a moment, once.
  void call(std::int32_t machine, Tick when) {
    char& is_called = is_called_[static_cast<std::size_t>(machine)];
    if (is_called == 0) {
      is_called = 1;
      events_.push({when, problem_.operations + machine});
    }
  }

  /// Takes the next operation out of the queue of a machine.
  std::int32_t take(std::int32_t machine) {
    auto& queue = waiting_[static_cast<std::size_t>(machine)];
    if (problem_.has_setups) {
      const std::int32_t last = last_[static_cast<std::size_t>(machine)];
      const auto value = [&](const std::pair<std::int64_t, std::int32_t>& one) {
        return std::pair(one.first - problem_.setup(last, -one.second, machine), one.second);
      };
      const auto best = std::ranges::max_element(queue, {}, value);
      std::swap(*best, queue.back());
    } else {
      std::ranges::pop_heap(queue);
    }
    const std::int32_t operation = -queue.back().second;
    queue.pop_back();
    return operation;
  }

  void start_next(std::int32_t machine, Tick now) {
    const auto on = static_cast<std::size_t>(machine);
    is_called_[on] = 0;
    const std::int32_t operation = take(machine);
    const auto at = static_cast<std::size_t>(operation);
    const Tick start = now + problem_.setup(last_[on], operation, machine);
    const Tick end = start + problem_.modes[static_cast<std::size_t>(chosen_.modes[at])].time;
    chosen_.order.push_back(operation);
    chosen_.starts[at] = start;
    chosen_.makespan = std::max(chosen_.makespan, end);
    last_[on] = operation;
    busy_until_[on] = end;
    if (!waiting_[on].empty()) {
      call(machine, end);
    }
    for (const PrecedenceArc& arc : problem_.after_of(operation)) {
      const auto other = static_cast<std::size_t>(arc.other);
      ready_[other] = std::max(ready_[other], end + arc.lag);
      if (--missing_[other] == 0) {
        events_.push({ready_[other], arc.other});
      }
    }
  }

  const GraphProblem& problem_;
  std::span<const std::int64_t> priorities_;
  std::span<const std::int32_t> given_;  ///< modes; empty: chosen
  std::vector<std::vector<std::pair<std::int64_t, std::int32_t>>> waiting_;  ///< of each machine
  std::vector<Tick> busy_until_, promised_;
  std::vector<std::int32_t> last_;
  std::vector<char> is_called_;
  std::vector<Tick> ready_;
  std::vector<std::int32_t> missing_;  ///< what each operation still waits for
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  Selection chosen_;
};

/// Time that each machine has to work if each operation takes its fastest mode.
std::vector<std::int64_t> loads_of(const GraphProblem& problem) {
  std::vector<std::int64_t> loads(static_cast<std::size_t>(problem.machines));
  for (std::int32_t i = 0; i < problem.operations; ++i) {
    const auto modes = problem.modes_of(i);
    for (const GraphMode& mode : modes) {
      loads[static_cast<std::size_t>(mode.machine)] +=
          mode.time / static_cast<std::int64_t>(modes.size());
    }
  }
  return loads;
}

}  // namespace

Selection dispatch(const GraphProblem& problem,
                   std::span<const std::int64_t> priorities,
                   std::span<const std::int32_t> modes) {
  return Dispatcher(problem, priorities, modes).run();
}

Selection dispatch_by_rules(const GraphProblem& problem) {
  const auto count = static_cast<std::size_t>(problem.operations);
  const auto loads = loads_of(problem);
  std::vector<std::int64_t> priorities(count);
  Selection best;
  for (int rule = 0; rule < 4; ++rule) {
    for (std::size_t i = count; i-- > 0;) {
      const std::int32_t operation = problem.topological[i];
      const auto at = static_cast<std::size_t>(operation);
      const GraphMode& first = problem.modes_of(operation).front();
      const std::int64_t tail = problem.least_tail[at];
      std::int64_t rest = 0;  // the largest priority of what waits for it
      for (const PrecedenceArc& arc : problem.after_of(operation)) {
        rest = std::max(rest, priorities[static_cast<std::size_t>(arc.other)]);
      }
      // What machines have to do, along the way: what leads to the busiest comes first.
      const std::int64_t load = loads[static_cast<std::size_t>(first.machine)];
      const std::int64_t choices[] = {tail, 2 * tail - first.time, rest + first.time + load / 64,
                                      tail - 4 * std::int64_t{first.time}};
      priorities[at] = choices[rule];
    }
    auto found = dispatch(problem, priorities);
    if (best.order.empty() || found.makespan < best.makespan) {
      best = std::move(found);
    }
  }
  return best;
}

}  // namespace tienvoud::methods
