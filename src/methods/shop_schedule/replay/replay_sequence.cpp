#include "methods/shop_schedule/replay/replay_sequence.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>

#include "methods/shop_schedule/check/machine_sequences.h"

namespace tienvoud::methods {
namespace {

using Row = std::int32_t;

std::size_t at(Row row) {
  return static_cast<std::size_t>(row);
}

/// So much of a pool that an operation gave back, from a moment of the plan on.
struct Freed {
  ShopTime time = 0;
  Row operation = -1;  ///< -1: it was there from the start
  bool after_setup = false;
  std::int64_t amount = 0;
};

/// Finds what each operation of a schedule waits for.
class LinkFinder {
 public:
  LinkFinder(const ShopProblem& problem, const ShopSchedule& schedule)
      : problem_(problem), schedule_(schedule), links_(problem.operations.size()) {}

  std::vector<std::vector<ReplayLink>> find() {
    for (const ShopPrecedence& one : problem_.precedences) {
      links_[at(one.after)].push_back(
          {one.before, one.part < 1 ? ReplayLink::Until::part : ReplayLink::Until::end, false,
           one.lag, one.part, one.part < 1 ? one.last_part : 0});
    }
    for (const auto& sequence : machine_sequences(problem_, schedule_)) {
      for (std::size_t i = 1; i < sequence.size(); ++i) {
        links_[at(sequence[i])].push_back({.before = sequence[i - 1], .for_setup = true});
      }
    }
    for (std::size_t pool = 0; pool < problem_.pools.size(); ++pool) {
      link_pool(static_cast<Row>(pool));
    }
    return std::move(links_);
  }

 private:
  struct Taking {
    ShopTime from = 0;
    ShopTime to = 0;
    Row operation = 0;
    std::int64_t amount = 0;
    bool for_setup = false;
    bool after_setup = false;  ///< given back when the run begins
  };

  [[nodiscard]] std::vector<Taking> takings(Row pool) const {
    std::vector<Taking> all;
    for (std::size_t i = 0; i < schedule_.operations.size(); ++i) {
      const PlacedOperation& placed = schedule_.operations[i];
      const ShopMode& mode = problem_.modes[at(placed.mode)];
      for (Row n = mode.first_need; n < mode.end_need; ++n) {
        const PoolNeed& need = problem_.needs[at(n)];
        if (need.pool != pool || need.amount <= 0) {
          continue;
        }
        const bool setup = need.phase != PoolPhase::run && placed.setup_start < placed.start;
        const bool run = need.phase != PoolPhase::setup;
        if (setup || run) {
          all.push_back({setup ? placed.setup_start : placed.start, run ? placed.end : placed.start,
                         static_cast<Row>(i), need.amount, setup, !run});
        }
      }
    }
    std::ranges::sort(
        all, {}, [](const Taking& one) { return std::tuple(one.from, one.to, one.operation); });
    return all;
  }

  /// Each takes what has been free for longest.
  void link_pool(Row pool) {
    Freed idle;
    for (const ShopPool::Step& step : problem_.pools[at(pool)].steps) {
      idle.amount = std::max<std::int64_t>(idle.amount, step.capacity);
    }
    const auto later = [](const Freed& a, const Freed& b) {
      return std::tuple(a.time, a.operation) > std::tuple(b.time, b.operation);
    };
    std::priority_queue<Freed, std::vector<Freed>, decltype(later)> free(later);
    free.push(idle);
    for (const Taking& taking : takings(pool)) {
      std::int64_t wanted = taking.amount;
      while (wanted > 0 && !free.empty() && free.top().time <= taking.from) {
        Freed one = free.top();
        free.pop();
        const std::int64_t taken = std::min(wanted, one.amount);
        wanted -= taken;
        if (one.operation >= 0 && one.operation != taking.operation) {
          links_[at(taking.operation)].push_back(
              {.before = one.operation,
               .until = one.after_setup ? ReplayLink::Until::start : ReplayLink::Until::end,
               .for_setup = taking.for_setup});
        }
        one.amount -= taken;
        if (one.amount > 0) {
          free.push(one);
        }
      }
      free.push({taking.to, taking.operation, taking.after_setup, taking.amount});
    }
  }

  const ShopProblem& problem_;
  const ShopSchedule& schedule_;
  std::vector<std::vector<ReplayLink>> links_;
};

/// Operations by start, each after all that its links name; fewer where those go in a circle.
std::vector<Row> in_order(const ShopSchedule& schedule,
                          const std::vector<std::vector<ReplayLink>>& links) {
  const std::size_t count = links.size();
  std::vector<std::vector<Row>> next(count);
  std::vector<std::size_t> waits(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    for (const ReplayLink& link : links[i]) {
      next[at(link.before)].push_back(static_cast<Row>(i));
    }
    waits[i] = links[i].size();
  }
  const auto key = [&](Row row) {
    const PlacedOperation& placed = schedule.operations[at(row)];
    return std::tuple(placed.start, placed.end, row);
  };
  const auto later = [&](Row a, Row b) { return key(a) > key(b); };
  std::priority_queue<Row, std::vector<Row>, decltype(later)> ready(later);
  for (std::size_t i = 0; i < count; ++i) {
    if (waits[i] == 0) {
      ready.push(static_cast<Row>(i));
    }
  }
  std::vector<Row> order;
  while (!ready.empty()) {
    const Row row = ready.top();
    ready.pop();
    order.push_back(row);
    for (const Row after : next[at(row)]) {
      if (--waits[at(after)] == 0) {
        ready.push(after);
      }
    }
  }
  return order;
}

/// All of a setup, as far as the plan has room for it.
ShopTime setup_of(const ShopProblem& problem, const PlacedOperation& placed, Row row, Row before) {
  const ShopMode& mode = problem.modes[at(placed.mode)];
  const ShopTime all =
      mode.setup + (mode.machine < 0 ? 0 : problem.setup_between(before, row, mode.machine));
  return std::clamp<ShopTime>(all, 0, std::max<ShopTime>(0, placed.start - placed.setup_start));
}

}  // namespace

ReplayCalendar::ReplayCalendar(const OpenTimes& times) {
  for (const auto& one : times.intervals) {
    from_.push_back(one.from);
    to_.push_back(one.to);
    longest_ = std::max(longest_, one.to - one.from);
  }
  if (from_.empty()) {
    from_.push_back(0);
    to_.push_back(0);
  }
  to_.back() = no_time;
}

std::size_t ReplayCalendar::row(ShopTime time) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(to_, time) - to_.begin());
}

Result<ReplaySequence> replay_sequence(const ShopProblem& problem, const ShopSchedule& schedule) {
  const std::size_t count = problem.operations.size();
  const bool fits = schedule.operations.size() == count &&
                    std::ranges::all_of(schedule.operations, [&](const PlacedOperation& one) {
                      return one.mode >= 0 && at(one.mode) < problem.modes.size();
                    });
  const Error wrong{ErrorCode::invalid_input,
                    "The schedule is none of this shop, so that it cannot be replayed.", "",
                    "Check the schedule first."};
  if (!fits) {
    return wrong;
  }
  auto links = LinkFinder(problem, schedule).find();
  const auto order = in_order(schedule, links);
  if (order.size() < count) {
    return wrong;
  }
  std::vector<Row> machine_before(count, -1);
  for (const auto& sequence : machine_sequences(problem, schedule)) {
    for (std::size_t i = 1; i < sequence.size(); ++i) {
      machine_before[at(sequence[i])] = sequence[i - 1];
    }
  }
  ReplaySequence all;
  for (const OpenTimes& one : problem.calendars) {
    all.calendars.emplace_back(one);
  }
  std::vector<Row> step_of(count, 0);
  for (const Row row : order) {
    const PlacedOperation& placed = schedule.operations[at(row)];
    const ShopMode& mode = problem.modes[at(placed.mode)];
    ReplayStep step;
    step.operation = row;
    step.calendar = problem.calendar_of(mode);
    step.setup_start = placed.setup_start;
    step.start = placed.start;
    step.open_row =
        step.calendar < 0 ? 0 : all.calendars[at(step.calendar)].row(placed.setup_start);
    step.setup = setup_of(problem, placed, row, machine_before[at(row)]);
    step.run = mode.run;
    step.splits = problem.operations[at(row)].splits;
    step.job = problem.operations[at(row)].job;
    step.first_link = all.links.size();
    for (ReplayLink link : links[at(row)]) {
      link.before = step_of[at(link.before)];
      all.links.push_back(link);
    }
    step.end_link = all.links.size();
    step_of[at(row)] = static_cast<Row>(all.steps.size());
    all.steps.push_back(step);
  }
  return all;
}

}  // namespace tienvoud::methods
