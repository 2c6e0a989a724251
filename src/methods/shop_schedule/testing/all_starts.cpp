#include "methods/shop_schedule/testing/all_starts.h"

#include <algorithm>
#include <span>
#include <vector>

namespace tienvoud::methods::testing {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// What is dropped on the way breaks a rule whatever comes after; the checker has the last word.
class AllStarts {
 public:
  AllStarts(const ShopProblem& problem, ShopGoal goal, std::int64_t below)
      : problem_(problem), goal_(goal), best_(below) {
    schedule_.operations.resize(problem.operations.size());
    ends_.resize(problem.jobs.size(), 0);
  }

  std::optional<std::int64_t> least() {
    place(0);
    return found_ ? std::optional(best_) : std::nullopt;
  }

 private:
  [[nodiscard]] const ShopMode& mode(std::size_t row) const {
    return problem_.modes[at(schedule_.operations[row].mode)];
  }

  void place(std::size_t row) {
    if (row == problem_.operations.size()) {
      if (nobody_waits() && check_schedule(problem_, schedule_, 1).empty()) {
        best_ = value();
        found_ = true;
      }
      return;
    }
    const ShopOperation& operation = problem_.operations[row];
    for (std::int32_t m = operation.first_mode; m < operation.end_mode; ++m) {
      schedule_.operations[row].mode = m;
      const ShopTime from = std::max(operation.release, job_of(row).release);
      for (ShopTime start = from; start + problem_.modes[at(m)].run <= latest(row); ++start) {
        start_at(row, start);
      }
    }
  }

  [[nodiscard]] const ShopJob& job_of(std::size_t row) const {
    return problem_.jobs[at(problem_.operations[row].job)];
  }

  /// By when it must end to leave a value below the best.
  [[nodiscard]] ShopTime latest(std::size_t row) const {
    return goal_ == ShopGoal::makespan ? best_ - 1
                                       : job_of(row).due + (best_ - 1) / job_of(row).weight;
  }

  void start_at(std::size_t row, ShopTime start) {
    PlacedOperation& placed = schedule_.operations[row];
    placed.start = start;
    placed.end = end_of(row, start);
    placed.setup_start = start;
    if (placed.end < 0 || !follows(row)) {
      return;
    }
    ShopTime& end = ends_[at(problem_.operations[row].job)];
    const ShopTime before = end;
    end = std::max(end, placed.end);
    if (value() < best_) {
      set_up(row, start);
    }
    end = before;
  }

  /// From each moment on that leaves the setup whole.
  void set_up(std::size_t row, ShopTime start) {
    PlacedOperation& placed = schedule_.operations[row];
    const ShopMode& in = mode(row);
    const bool none = in.setup == 0 && (in.machine < 0 || problem_.operations[row].family < 0 ||
                                        problem_.machines[at(in.machine)].setups < 0);
    const ShopTime least = none ? start : 0;
    for (placed.setup_start = start - in.setup; placed.setup_start >= least; --placed.setup_start) {
      if (is_open(in, placed.setup_start, placed.setup_start + in.setup) && is_alone(row) &&
          pools_suffice(row) && value() < best_) {
        place(row + 1);
      }
    }
  }

  /// Where people set up, the run begins when they are done.
  [[nodiscard]] bool nobody_waits() const {
    for (std::size_t row = 0; row < schedule_.operations.size(); ++row) {
      const auto needs =
          std::span(problem_.needs)
              .subspan(at(mode(row).first_need), at(mode(row).end_need) - at(mode(row).first_need));
      const bool held = std::ranges::any_of(
          needs, [](const PoolNeed& one) { return one.phase != PoolPhase::run; });
      const PlacedOperation& placed = schedule_.operations[row];
      if (held && placed.start - placed.setup_start > setup_of(row)) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] ShopTime setup_of(std::size_t row) const {
    const std::int32_t machine = mode(row).machine;
    if (machine < 0) {
      return mode(row).setup;
    }
    std::int32_t last = -1;
    for (std::size_t other = 0; other < schedule_.operations.size(); ++other) {
      const ShopTime end = schedule_.operations[other].end;
      if (mode(other).machine == machine && end <= schedule_.operations[row].setup_start &&
          (last < 0 || end > schedule_.operations[at(last)].end)) {
        last = static_cast<std::int32_t>(other);
      }
    }
    return mode(row).setup + problem_.setup_between(last, static_cast<std::int32_t>(row), machine);
  }

  [[nodiscard]] bool is_open(const ShopMode& in, ShopTime from, ShopTime to) const {
    const std::int32_t calendar = problem_.calendar_of(in);
    return from >= to || calendar < 0 ||
           std::ranges::any_of(
               problem_.calendars[at(calendar)].intervals,
               [&](const auto& one) { return one.from <= from && to <= one.to; });
  }

  /// -1 where its run cannot begin then.
  [[nodiscard]] ShopTime end_of(std::size_t row, ShopTime start) const {
    const ShopMode& in = mode(row);
    if (!problem_.operations[row].splits) {
      return is_open(in, start, start + in.run) ? start + in.run : -1;
    }
    if (!is_open(in, start, start + 1)) {
      return -1;
    }
    ShopTime left = in.run;
    for (ShopTime t = start; t < latest(row); ++t) {
      left -= is_open(in, t, t + 1) ? 1 : 0;
      if (left == 0) {
        return t + 1;
      }
    }
    return -1;
  }

  /// Begins after what it waits for has, and where that hands on whole, after its end.
  [[nodiscard]] bool follows(std::size_t row) const {
    return std::ranges::all_of(problem_.precedences, [&](const ShopPrecedence& one) {
      if (at(one.after) != row) {
        return true;
      }
      const PlacedOperation& before = schedule_.operations[at(one.before)];
      return (one.part >= 1 ? before.end : before.start) + one.lag <=
             schedule_.operations[row].start;
    });
  }

  [[nodiscard]] bool is_alone(std::size_t row) const {
    const PlacedOperation& placed = schedule_.operations[row];
    for (std::size_t other = 0; other < row; ++other) {
      const PlacedOperation& beside = schedule_.operations[other];
      if (mode(row).machine >= 0 && mode(other).machine == mode(row).machine &&
          beside.setup_start < placed.end && placed.setup_start < beside.end) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::int32_t used(std::size_t row, std::int32_t pool, ShopTime t) const {
    const PlacedOperation& placed = schedule_.operations[row];
    if (t < placed.setup_start || t >= placed.end) {
      return 0;
    }
    const bool in_setup = t < placed.start;
    if (!in_setup && problem_.operations[row].splits && !is_open(mode(row), t, t + 1)) {
      return 0;
    }
    std::int32_t sum = 0;
    for (std::int32_t n = mode(row).first_need; n < mode(row).end_need; ++n) {
      const PoolNeed& need = problem_.needs[at(n)];
      const PoolPhase other = in_setup ? PoolPhase::run : PoolPhase::setup;
      sum += need.pool == pool && need.phase != other ? need.amount : 0;
    }
    return sum;
  }

  /// While the last operation lasts.
  [[nodiscard]] bool pools_suffice(std::size_t last) const {
    const PlacedOperation& placed = schedule_.operations[last];
    for (std::int32_t n = mode(last).first_need; n < mode(last).end_need; ++n) {
      const std::int32_t pool = problem_.needs[at(n)].pool;
      for (ShopTime t = placed.setup_start; t < placed.end; ++t) {
        std::int32_t sum = 0;
        for (std::size_t row = 0; used(last, pool, t) > 0 && row <= last; ++row) {
          sum += used(row, pool, t);
        }
        std::int32_t there = 0;
        for (const auto& step : problem_.pools[at(pool)].steps) {
          there = step.from <= t ? step.capacity : there;
        }
        if (sum > there) {
          return false;
        }
      }
    }
    return true;
  }

  [[nodiscard]] std::int64_t value() const {
    std::int64_t sum = 0;
    for (std::size_t job = 0; job < ends_.size(); ++job) {
      const ShopJob& of = problem_.jobs[job];
      sum = goal_ == ShopGoal::makespan
                ? std::max(sum, ends_[job])
                : sum + of.weight * std::max<ShopTime>(0, ends_[job] - of.due);
    }
    return sum;
  }

  const ShopProblem& problem_;
  ShopGoal goal_;
  std::int64_t best_;
  bool found_ = false;
  ShopSchedule schedule_;
  std::vector<ShopTime> ends_;  ///< of jobs, so far
};

}  // namespace

std::optional<std::int64_t> least_of_all_starts(const ShopProblem& problem,
                                                ShopGoal goal,
                                                std::int64_t below) {
  return AllStarts(problem, goal, below).least();
}

}  // namespace tienvoud::methods::testing
